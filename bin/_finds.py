"""What the addresses of the guide's pictures name: one value each, from the database of the demo."""

REVIEWS = "reviews r JOIN review_periods p ON p.id = period_id JOIN users u ON u.id = person_id"
ALL_ACTIVITIES = "activities a JOIN users u ON u.id = a.by_id JOIN customers c ON c.id = a.customer_id"
ACTIVITIES = f"{ALL_ACTIVITIES} WHERE username = 'manager' AND a.deleted_at IS NULL"
FINDS = {
    "customised": "SELECT c.number FROM customer_customs v JOIN customers c ON c.id = customer_id"
    " GROUP BY c.id ORDER BY count(*) DESC, c.id",
    "written": "SELECT contact_id FROM outbox_messages WHERE contact_id IS NOT NULL"
    " GROUP BY 1 ORDER BY count(*) DESC, 1",
    "key": "SELECT number FROM key_plans p JOIN customers c ON c.id = customer_id"
    " WHERE review_on < date('now') ORDER BY year DESC, review_on, p.id",
    "graded": "SELECT number FROM grade_rounds WHERE state = 'open'",
    "appraised": "SELECT c.number || '/appraisals/' || a.id FROM appraisals a"
    " JOIN customers c ON c.id = customer_id WHERE state = 'signed' ORDER BY a.id",
    "lost": "SELECT number FROM loss_cases WHERE stage = 'closed' AND corrective != '' AND measures != ''",
    "survey": "SELECT number FROM survey_rounds WHERE state = 'open' ORDER BY id DESC",
    "surveyed": "SELECT number FROM survey_rounds WHERE state = 'closed' ORDER BY id DESC",
    "forum": "SELECT number FROM forums WHERE state = 'held' ORDER BY held_on DESC",
    "card": "SELECT number FROM customers WHERE name = '北岭永辰汽车内饰有限公司'",
    "merged": "SELECT a.number || '/merger?with=' || b.number FROM duplicate_pairs"
    " JOIN customers a ON a.id = first_id JOIN customers b ON b.id = second_id ORDER BY points DESC, a.id",
    "incident": "SELECT number FROM incidents WHERE state = 'investigating'",
    "notice": "SELECT number FROM notices n WHERE state = 'sent'"
    " AND (SELECT count(*) FROM notice_items WHERE notice_id = n.id) = 6 ORDER BY id DESC",
    "slip": "SELECT token FROM notices n WHERE state = 'sent'"
    " AND (SELECT count(*) FROM notice_items WHERE notice_id = n.id) = 6 ORDER BY id DESC",
    "prepaid": "SELECT number FROM prepay_requests JOIN prepay_accounts a ON a.id = account_id"
    " JOIN customers c ON c.id = customer_id ORDER BY prepay_requests.id DESC",
    "tour": "SELECT planned_on FROM pickups JOIN users u ON u.id = courier_id WHERE username = 'staff'"
    " AND stage = 'booked' GROUP BY planned_on ORDER BY count(*) DESC, planned_on",
    "pickup": "SELECT number FROM pickups WHERE stage = 'checked' ORDER BY id DESC",
    "order": "SELECT number FROM orders o WHERE state = 'open' AND is_own"
    " AND (SELECT count(*) FROM order_lines WHERE order_id = o.id) BETWEEN 4 AND 6 ORDER BY id DESC",
    "monthly": "SELECT number FROM monthly_reports WHERE state = 'draft'",
    "proposed": "SELECT number FROM proposals p JOIN customers c ON c.id = customer_id"
    " WHERE p.state = 'open' AND best_total = 6945",
    "simulation": "SELECT number FROM simulations WHERE state = 'ready'",
    "handover": "SELECT number FROM handovers WHERE state = 'commented'",
    "complaint": "SELECT number FROM complaints WHERE stage = 'acting' AND track = 'technical'",
    "scored": f"SELECT slug FROM {REVIEWS} WHERE r.state = 'committee' GROUP BY slug ORDER BY count(*) DESC",
    "ranked": "SELECT slug FROM review_periods WHERE state = 'open' ORDER BY starts_on",
    "planned": f"SELECT r.number FROM {REVIEWS} JOIN review_plans v ON v.review_id = r.id"
    " WHERE username = 'manager' AND v.state = 'offered'",
    "published": f"SELECT r.number FROM {REVIEWS} WHERE p.state = 'open' AND r.subject = 'person'"
    " AND r.state = 'appeal' ORDER BY r.id DESC",
    "appealed": "SELECT number || '/appeals/' || a.id FROM review_appeals a"
    " JOIN reviews r ON r.id = review_id"
    " WHERE a.state = 'open'",
    "phoned": f"SELECT c.number FROM {ACTIVITIES} AND c.manager_id = u.id"
    " GROUP BY c.id ORDER BY count(*) DESC, c.id",
    "visit": f"SELECT a.id FROM {ACTIVITIES} AND a.kind = 'visit'"
    " ORDER BY EXISTS (SELECT 1 FROM objections WHERE activity_id = a.id)"
    " + EXISTS (SELECT 1 FROM promises WHERE activity_id = a.id)"
    " + EXISTS (SELECT 1 FROM referrals WHERE activity_id = a.id) DESC, a.id DESC",
    "busy": f"SELECT date(happened_at, '+8 hours') FROM {ACTIVITIES} GROUP BY 1"
    " ORDER BY count(*) DESC, 1 DESC",
    "offered": "SELECT o.number FROM opportunities o JOIN users u ON u.id = o.owner_id"
    " WHERE username = 'manager' AND o.state = 'open' AND stage = 'negotiate'",
    "thanks": "SELECT id FROM message_templates WHERE name = '年度感谢信'",
    "lettered": "SELECT c.number FROM outbox_messages m JOIN customers c ON c.id = m.customer_id"
    " JOIN users u ON u.id = c.manager_id WHERE username = 'manager' AND m.kind = 'letter' ORDER BY m.id",
    "unit": "SELECT department_id FROM users WHERE username = 'manager'",
    "judged": "SELECT number FROM complaints WHERE stage = 'cause_fixed' AND track = 'technical'",
}
