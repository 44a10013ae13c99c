"""综合评价报告 read: the reports of a customer, and the facts that go into one."""
