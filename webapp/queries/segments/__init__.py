"""客户价值: what runs are made of, and what they found, for pages, cards and figures."""
