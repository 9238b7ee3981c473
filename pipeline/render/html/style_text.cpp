#include "pipeline/render/html/style_text.hpp"

namespace rapport::render::html {

std::string_view const style_base = R"css(
*,*::before,*::after{box-sizing:border-box}
html{font-size:106.25%;scroll-padding-top:3.2rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);line-height:var(--leading);
 font-family:"Noto Serif",Georgia,"Times New Roman",serif;overflow-wrap:break-word;
 --sans:"Noto Sans","Segoe UI",Roboto,Helvetica,Arial,sans-serif}
p,li,td,th,dd,dt,h1,h2,h3,h4,h5,h6,caption,figcaption{unicode-bidi:plaintext}
a{color:var(--accent);text-decoration:underline;text-decoration-thickness:.06em;text-underline-offset:.16em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-100vw;top:0;z-index:3;padding:.6rem 1rem;background:var(--accent);color:var(--paper);
 font-family:var(--sans)}
.skip:focus{left:0}
.bar{position:sticky;top:0;z-index:2;display:flex;gap:.9rem;align-items:center;padding:.45rem 1.25rem;
 background:var(--paper);border-bottom:1px solid var(--line);font:var(--small)/1.5 var(--sans);color:var(--muted)}
.bar p{margin:0;white-space:nowrap}
.bar .name{flex:1 1 0;min-width:0;overflow:hidden;text-overflow:ellipsis;color:var(--ink)}
.mark{padding:.1rem .55rem;border:1.5px solid currentColor;color:var(--accent);font-weight:700;letter-spacing:.07em}
.mark.draft{border-style:dashed;color:var(--bad)}
main{display:block;max-width:62rem;margin:0 auto;padding:0 1.25rem 3rem}
main:focus{outline:none}
p,ul,ol,blockquote,pre,dl,.lead{max-width:42rem}
p{margin:0 0 var(--gap)}
p+p{margin-top:calc(var(--gap)*1.2)}
ul,ol{margin:0 0 calc(var(--gap)*1.4);padding-inline-start:1.35em}
li{margin:.18em 0}
li>p:last-child{margin-bottom:0}
li::marker{color:var(--accent);font-family:var(--sans);font-size:.92em}
h1,h2,h3,h4,h5,h6{font-family:var(--sans);font-weight:700;line-height:1.25;text-wrap:balance;margin:1.7em 0 .55em;
 max-width:46rem}
h2{font-size:var(--h1);letter-spacing:-.008em;max-width:none;margin-top:2.6em;padding-top:.5em;border-top:2px solid var(--ink)}
h3{font-size:var(--h2);letter-spacing:-.004em}
h4{font-size:var(--h3)}
h5{font-size:var(--h4)}
h6{font-size:var(--h5);color:var(--muted)}
.number{display:inline-block;margin-inline-end:.55em;color:var(--accent);font-variant-numeric:tabular-nums}
.lead{font-size:1.18rem;line-height:1.5;margin-bottom:calc(var(--gap)*2)}
.note{font-family:var(--sans);font-size:var(--caption);line-height:1.5;color:var(--muted)}
.small{font-family:var(--sans);font-size:var(--small);line-height:1.5;color:var(--muted)}
blockquote{margin:1.2em 0;padding-block:.1em;padding-inline-start:1.2em;border-inline-start:3px solid var(--line);font-style:italic}
blockquote>:last-child{margin-bottom:0}
blockquote.draft{font-style:normal;padding:.6em 1em;border:1px dashed var(--bad);font-family:var(--sans);
 font-size:var(--caption)}
code,pre{font-family:"Noto Sans Mono",Consolas,Menlo,monospace;font-size:.88em}
pre{overflow-x:auto;max-width:100%;padding:.8em 1em;background:var(--panel);border:1px solid var(--line)}
ins{color:var(--good);text-decoration:underline}
del{color:var(--bad);text-decoration:line-through}
.changed{position:relative}
.changed::before{content:"";position:absolute;inset-inline-start:-.8rem;top:0;bottom:0;width:3px;background:var(--ink)}
tr.changed::before{content:none}
tr.changed>:first-child{box-shadow:-3px 0 var(--ink)}
footer{max-width:62rem;margin:0 auto;padding:1rem 1.25rem 2.5rem;border-top:2px solid var(--ink);
 font:var(--small)/1.6 var(--sans);color:var(--muted)}
footer p{margin:0}
)css";

std::string_view const style_blocks = R"css(
.cover{padding:3.2rem 0 1.4rem;margin-bottom:2rem;border-bottom:1px solid var(--line)}
.cover h1{font-size:clamp(1.75rem,6.4vw,var(--title));line-height:1.14;letter-spacing:-.018em;margin:0 0 .5em;
 max-width:22em}
.cover::before{content:"";display:block;width:4.5rem;height:.38rem;margin-bottom:1.5rem;background:var(--accent)}
.cover .subtitle{font:var(--h2)/1.4 var(--sans);color:var(--muted)}
.cover .parties{font:700 var(--h3)/1.45 var(--sans)}
.cover .task{display:inline-block;margin:.9rem 0 .4rem;padding:.55rem .9rem;border-inline-start:.3rem solid var(--accent);
 background:var(--panel);font:var(--h4)/1.5 var(--sans)}
.cover .facts{margin-top:1.4rem}
.facts{margin:1em 0 1.4em;font:var(--table)/var(--table-leading) var(--sans);border-top:1px solid var(--line);
 max-width:54rem}
.facts>div{display:grid;grid-template-columns:minmax(7.5rem,30%) 1fr;gap:0 1.2rem;padding:.42em 0;
 border-bottom:1px solid var(--line)}
.facts dt{color:var(--muted)}
.facts dd{margin:0;min-width:0}
.facts p,td p,th p{margin:0 0 .35em}
.facts p:last-child,td p:last-child,th p:last-child{margin-bottom:0}
.answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.4rem,1fr));max-width:none;overflow:hidden;
 margin:1.4em 0 1.8em;border:solid var(--line);border-width:1px 0;font-family:var(--sans)}
.answers>div{padding:.85rem .9rem 1rem;margin:0 0 -1px -1px;border:solid var(--line);border-width:0 0 1px 1px}
.answers dt{font-size:var(--small);font-weight:700;letter-spacing:.02em;color:var(--muted)}
.answers dd{margin:0}
.answers .value{font-size:1.3rem;font-weight:700;line-height:1.25;letter-spacing:-.01em;margin:.25rem 0 .35rem;
 font-variant-numeric:tabular-nums}
.answers .remark{font-size:var(--caption);line-height:1.45}
.value.good,.value.caution,.value.bad{position:relative;padding-inline-start:.95em}
.value.good::before,.value.caution::before,.value.bad::before{position:absolute;inset-inline-start:0;top:.36em}
.good::before,.caution::before,.bad::before{content:"";display:inline-block;width:.58em;height:.58em;
 margin-inline-end:.42em;background:currentColor;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.good{color:var(--good)}.good::before{border-radius:50%}
.caution{color:var(--caution)}.caution::before{clip-path:polygon(50% 4%,100% 96%,0 96%)}
.bad{color:var(--bad)}.bad::before{transform:rotate(45deg) scale(.88)}
.good,.caution,.bad{font-weight:600}
td.good,td.caution,td.bad{min-width:6.4em}
.good>p:first-of-type,.caution>p:first-of-type,.bad>p:first-of-type{display:inline}
.good>.small,.caution>.small,.bad>.small{font-weight:400}
.quiet{color:var(--muted)}
.scroll{overflow-x:auto;max-width:100%;background:linear-gradient(to right,var(--paper) 1.2rem,transparent) left/2.4rem 100% no-repeat local,
 linear-gradient(to left,var(--paper) 1.2rem,transparent) right/2.4rem 100% no-repeat local,
 linear-gradient(to right,var(--line),transparent) left/.55rem 100% no-repeat scroll,
 linear-gradient(to left,var(--line),transparent) right/.55rem 100% no-repeat scroll}
.table{margin:1.3em 0 1.8em}
table{border-collapse:collapse;width:100%;min-width:calc(var(--columns,1)*6.4rem);font:var(--table)/var(--table-leading) var(--sans);
 font-variant-numeric:tabular-nums lining-nums}
caption{caption-side:top;text-align:start;padding:0 0 .5em;font-size:var(--caption);font-weight:700;line-height:1.4}
th,td{padding:.42em .7em;text-align:start;vertical-align:top;border-bottom:1px solid var(--line);min-width:3.2em}
th:first-child,td:first-child{padding-inline-start:.1em}
th:last-child,td:last-child{padding-inline-end:.1em}
thead th,thead td{border-bottom:1.5px solid var(--ink);vertical-align:bottom;font-weight:700;color:var(--ink);
 line-height:1.3;overflow-wrap:normal}
thead th{hyphens:manual}
tbody th{font-weight:600}
th .small{font-weight:400}
tr.total th,tr.total td{border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink);font-weight:700;
 background:var(--panel)}
.one{white-space:nowrap}
.right{text-align:right}.centre{text-align:center}
td ul,td ol,.facts ul,.facts ol{margin:0;padding-inline-start:1.1em}
.answers a,td a,th a{text-decoration-color:var(--line)}
figure{margin:1.5em 0 2em}
figure svg{display:block;width:100%;height:auto;min-width:calc(var(--w)*.92mm);max-width:calc(var(--w)*1.3mm)}
figure svg{overflow:visible}
svg text{font-family:var(--sans)}
svg a:hover text{text-decoration:underline}
figcaption{margin:0 0 .6em;font:700 var(--caption)/1.4 var(--sans);max-width:46rem}
figure img{display:block;max-width:100%;height:auto}
figure.image svg{width:auto;min-width:0;max-width:100%}
figure.image figcaption{margin:.6em 0 0;font-weight:400;color:var(--muted)}
details{margin-top:.5em;font:var(--caption)/1.5 var(--sans);color:var(--muted)}
summary{cursor:pointer;color:var(--accent);display:inline-block;padding:.3em 0}
details ul{margin:.3em 0 0}
.box{margin:1.5em 0;padding:1rem 1.2rem;border:1px solid var(--line);border-inline-start:.3rem solid var(--muted);
 background:var(--panel);max-width:54rem}
.box>:last-child{margin-bottom:0}
.box .title{font:700 var(--h4)/1.4 var(--sans);margin-bottom:.5em}
.box.states{border-inline-start-color:var(--bad);background:var(--paper)}
.box.states .title{color:var(--bad)}
.box.decision{border:1.5px solid var(--accent);border-inline-start-width:.3rem;background:var(--paper)}
.box.decision .title{color:var(--accent)}
.box.summary{border:0;border-top:2px solid var(--accent);border-bottom:1px solid var(--line)}
.box.note-box{font-family:var(--sans);font-size:var(--caption);line-height:1.5}
.signatures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.6rem 2.4rem;
 margin:1.6em 0 2em;max-width:54rem}
.signature{font:var(--table)/var(--table-leading) var(--sans);border-top:2px solid var(--ink);padding-top:.7rem}
.signature p{margin:0;color:var(--muted)}
.signature .person{font-size:var(--h4);font-weight:700;color:var(--ink)}
.signature dl{margin:.4rem 0 0}
.signature dl>div{display:flex;gap:.8rem;align-items:flex-end;min-height:2.7rem;border-bottom:1px solid var(--ink)}
.signature dt{flex:none;color:var(--muted);font-size:var(--small);padding-bottom:.2rem}
.signature dd{margin:0;padding-bottom:.2rem}
.contents{margin:1.6em 0 2.4em;font:var(--table)/1.4 var(--sans)}
.contents .title{font:700 var(--h3)/1.3 var(--sans);margin-bottom:.6em}
.contents ol{list-style:none;margin:0;padding:0}
.contents ol ol{display:none}
.contents a{display:flex;gap:.6em;padding:.34em 0;color:var(--ink);text-decoration:none}
.contents>ol>li{border-top:1px solid var(--line);margin:0}
.contents a:hover{color:var(--accent);text-decoration:underline}
.contents .number{min-width:2.1em;margin:0}
.break{height:0;margin:0;border:0}
)css";

std::string_view const style_wide = R"css(
@media (max-width:30rem){
.bar .version,.bar .state{display:none}
.facts>div{grid-template-columns:1fr}
.bare{min-width:0}
.bare tr{display:flex;flex-wrap:wrap}
.bare th{flex:0 0 34%;padding-inline-start:.1em;border-bottom:0}
.bare td{flex:1 1 60%}
.answers .value{font-size:1.12rem}
.cover{padding-top:2rem}
h2{margin-top:2.2em}
}
@media (max-width:60rem){.bar .state{display:none}}
@media screen and (min-width:80rem){
.with-contents main,.with-contents footer{margin-inline-start:max(20rem,calc((100vw - 62rem)/2 + 8rem));margin-inline-end:2rem;
 padding-inline-start:2rem}
.contents{position:fixed;top:2.6rem;bottom:0;inset-inline-start:max(0rem,calc((100vw - 62rem)/2 - 12rem));width:19rem;margin:0;
 padding:1.8rem 1.2rem 2rem;overflow-y:auto;font-size:var(--small);border-inline-end:1px solid var(--line)}
.contents .title{font-size:var(--caption);letter-spacing:.02em;color:var(--muted)}
.contents ol ol{display:block;padding-inline-start:2.1em;margin-bottom:.4em}
.contents a{padding:.22em 0}
.contents>ol>li>a{font-weight:700;padding:.4em 0}
.contents ol ol a{color:var(--muted)}
.contents ol ol .number{min-width:2.6em;font-weight:400}
}
)css";

std::string_view const style_print = R"css(
@media print{
html{font-size:var(--print)}
.skip,details,.bar .name,.bar .version,.bar .state{display:none}
body{padding:0 var(--aside)}
.bar{display:flex;position:fixed;top:0;right:0;padding:0;border:0;background:none;writing-mode:vertical-rl;
 -webkit-print-color-adjust:exact;print-color-adjust:exact}
.mark,.mark.draft{border-style:solid;padding:.4rem 0}
main,footer{max-width:none;margin:0;padding:0}
p,ul,ol,blockquote,pre,dl,.facts,.box,.signatures{max-width:none}
p{orphans:2;widows:2;text-align:justify;hyphens:auto}
td p,th p,dd p,.box p,.cover p,.small,.note,footer p{text-align:start}
h1,h2,h3,h4,h5,h6,figcaption,caption,.keep,.box .title{break-after:avoid}
tr,figure,.answers,.facts>div,.signature,.decision,svg{break-inside:avoid}
thead{display:table-header-group}
h2{margin-top:1.6em}
.new-page,.break{break-before:page}
.new-page{margin-top:0}
.scroll{overflow:visible;background:none}
table{min-width:0}
figure svg{width:calc(var(--w)*1mm);min-width:0;max-width:100%}
.contents ol ol{display:block;padding-inline-start:2.1em}
.contents a{padding:.15em 0}
.wide table{font-size:calc(var(--table)*.88)}
.answers{grid-template-columns:repeat(auto-fit,minmax(7.8rem,1fr))}
.answers>div{padding:.7rem .7rem .8rem}
.answers .value{font-size:1.12rem}
a{color:inherit;text-decoration:none}
.box,.answers,tr.total th,tr.total td,.cover::before,.cover .task{-webkit-print-color-adjust:exact;print-color-adjust:exact}
footer{margin-top:2em;break-inside:avoid}
}
)css";

} // namespace rapport::render::html
