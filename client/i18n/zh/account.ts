export const account = {
  signIn: { title: '登录', name: '姓名代号', password: '口令', code: '动态验证码', codeHint: '验证器上的六位数字', go: '登录', busy: '正在核对…', noAccount: '没有账号?请安全管理员为你开通,或用一次性登录链接打开。' },
  account: { title: '我的账号', loading: '正在读取…', as: '{{name}} · {{role}} · {{area}}', first: '设置口令和验证器后,就可以在任何一台工作电脑上登录。', again: '更换口令和验证器。更换后,旧的立即作废。', scan: '用手机上的验证器应用扫描,或手工输入密钥', qr: '验证器二维码', secret: '密钥', newPassword: '新口令', rule: '至少 12 个字符,越长越好;不必掺杂符号', code: '验证器显示的六位数字', before: '先核对现在的', beforePassword: '现在的口令', beforeCode: '现在的验证码', save: '保存', saving: '正在保存…', done: '已保存。下次登录用姓名代号、口令和验证码。', onward: '去工作页面', none: '你是用链接或令牌进来的,没有自己的账号。' },
  failed: {
    signInWrong: '姓名代号、口令或验证码不对。', tooMany: '错误次数过多,请 15 分钟后再试,或联系安全管理员。', tooShort: '口令至少 12 个字符。', tooLong: '口令最多 128 个字符。', holdsName: '口令不能包含姓名代号。', tooSimple: '这个口令太容易被猜到,请换一个。',
    wrongCode: '验证码不对。请核对手机时间是否准确,再输入新的验证码。', offerRunOut: '二维码已过期,已换新的,请重新扫描。', offline: '连不上中心。', other: '没有成功,请稍后再试;仍不行请告知技术员。', signedOut: '登录已失效,请重新登录。',
  },
} as const;
