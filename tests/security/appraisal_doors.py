"""The doors of 综合评价报告, written as in doors.py."""

CARDS: tuple[str, ...] = ()
WRITTEN = """
GET  /customers/<number>/appraisals                         appraisal.read
POST /customers/<number>/appraisals                         appraisal.write judgement=好客户&version=0
POST /customers/<number>/appraisals/signature               appraisal.sign  version=1
POST /customers/<number>/appraisals/return                  appraisal.sign  note=补&version=1
GET  /customers/<number>/appraisals/<int:row>               appraisal.read
GET  /customers/<number>/appraisals/<int:row>.pdf           appraisal.read
GET  /customers/<number>/appraisal.pdf                      appraisal.read
GET  /segments/appraisals                                   appraisal.read
GET  /segments/appraisals.xlsx                              appraisal.read
"""
