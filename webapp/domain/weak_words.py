"""The words and keyboard runs that bad passwords are made of; digits and marks round them do not help."""

WORDS = tuple(
    """
password passwd passw0rd pass word admin administrator root guest user test tester demo default login
letmein welcome hello master monkey dragon shadow sunshine princess football baseball basketball soccer
superman batman iloveyou ilove loveyou lovely love secret qwerty qwertyuiop qwert asdfgh asdfghjkl asdf
zxcvbn zxcvbnm zxcv qazwsx qweasd qweasdzxc qwaszx wsxedc abcdef abcdefg abcd abc aabbcc aaabbb xyz
trustno trustnoi whatever freedom michael jordan michelle jessica daniel charlie thomas george robert
andrew joshua matthew ashley nicole hannah samantha jennifer computer internet server database oracle
mysql sqlserver linux windows office excel system manager service changeme change temp temporary newuser
support helpdesk backup company china beijing shanghai zhejiang hangzhou ningbo guangdong guangzhou
shenzhen jiangsu nanjing suzhou shandong qingdao sichuan chengdu wuhan hubei hunan changsha henan
zhengzhou hebei tianjin chongqing xian shanxi fujian xiamen liaoning dalian woaini woaiwojia woaiwo
woaini5201314 wodemima mima mimashi woshishui wobuzhidao nihao nihaoma zhongguo woaizhongguo zhang wang
lihua laoban gongsi danwei bangong guanli guanliyuan yonghu kehu kefu xiaoshou caiwu yewu ceshi shiyan
jiliang jianding jiaozhun jiance jianyan shiyanshi jiliangyuan jiliangsuo zhijian hengke kaoping tousu
calibration calibrate metrology measurement laboratory metre meter weight balance quality january
february march april june july august september october november december monday tuesday wednesday
thursday friday saturday sunday spring summer autumn winter chunjie xinnian fafa fafafa fadacai
gongxifacai caiyuan wuxing jintian mingtian zuotian laopo laogong baobao baobei xiaobao xiaoming meimei
gege jiejie didi mama baba taotao tiantian lele honghong lili lilili nana yangyang pengpeng haohao
kangkang google baidu tencent alibaba taobao weixin wechat alipay zhifubao huawei xiaomi iphone apple
samsung nokia starwars pokemon naruto pikachu minecraft counterstrike legend killer hunter ranger
thunder phoenix tiger eagle lion panda mustang ferrari mercedes porsche harley yamaha corvette diamond
silver golden purple orange yellow cookie banana cheese pepper ginger flower butterfly angel angels
devil heaven jesus christ church buddy letmeinnow access accesscode enter open opensesame nothing
something anything everything asdasd qweqwe zxczxc qwe asd zxc aaa bbb qqq www wwwwww xxx zzz iii ooo
superuser sysadmin webadmin netadmin dba 密码 我的密码 管理员 用户 测试 计量 检定 校准 衡客 客户 你好
我爱你 我爱中国 中国 公司 单位
""".split()  # noqa: SIM905  (a list of three hundred quoted words reads worse)
)

_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "0123456789")
_COLUMNS = (
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
)
_DIAGONALS = (
    "zaq12wsxcde34rfvbgt56yhnmju78ik",
    "!qaz@wsx#edc$rfv%tgb",
    "!@#$%^&*()_+",
    "1qazxsw23edcvfr45tgbnhy6",
)
_CHINESE = (
    "一二三四五六七八九十",
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "零一二三四五六七八九",
)
RUNS = (
    tuple(row + row for row in _ROWS)
    + _COLUMNS
    + _DIAGONALS
    + _CHINESE
    + ("qwertyuiopasdfghjklzxcvbnm", "5201314", "1314520")
)
