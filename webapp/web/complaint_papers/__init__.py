"""投诉 on paper: 登记表, 处理单, the letters, the whole file with its index by clause."""
