"""客户价值: runs are made, churn follows every night, and a customer's word that it leaves is kept."""
