// 单位页：报告和附表、主要的数（点开看由来）、与上年比、问题、各版。数据在页里的 <script id="facts">（写它的是 pipeline/site）：
//   name code year region file path state remarks what due revision published first years files [[名称, 链接]]，
//   figures [[题目, 数名, 本年, 上年, 增减额, 增长率]]，nodes {数名: [值, 算式, 文件:行:列, [数名…], [印作…]]}，
//   findings [[规则, 级别, 说明, 位置, [[标签, 文字]…]]]，
//   revisions [{number, date, reason, published, files, changes: [[数名, 原来, 现在, 是不是填的, [同改的…], [印在哪里…]]]}]
"use strict";
(() => {
  const { LEVELS, make, text, stateOf, today, dueStanding } = juesuan;
  const data = JSON.parse(document.getElementById("facts").textContent);
  const main = document.getElementById("main");
  const section = (id, title, ...children) => {
    if (children.length) main.append(make("section", { id }, make("h2", { textContent: title }), ...children));
  };
  const links = files => make("p", { className: "files" }, ...files.map(([name, href]) => make("a", { href, textContent: name })));

  /** 一个数和它由来的树；打开一层才画下一层。 */
  const node = name => {
    const [value, formula, place, inputs, printed] = data.nodes[name] || ["", "", "", [], []];
    const line = make("span", {}, text(name), text(value, "value"));
    if (formula) line.append(text(inputs.length === 1 && formula.startsWith("=") ? formula : (formula.startsWith("=") ? "" : "= ") + formula, "how"));
    if (place) line.append(make("code", { textContent: place }));
    if (printed.length) line.append(text(`报告里印作 ${printed.join("、")}`, "how"));
    if (!inputs.length) return make("li", { className: "leaf" }, line);
    const list = make("ul");
    const details = make("details", {}, make("summary", {}, line), list);
    details.addEventListener("toggle", () => { if (details.open && !list.childElementCount) list.append(...inputs.map(node)); });
    return make("li", {}, details);
  };

  const figureRow = ([title, name, now, before, change, rate], at) => {
    const below = make("tr", { className: "below", hidden: true, id: "tree" + at }, make("td", { colSpan: 5, style: "padding:0" }));
    const button = make("button", { textContent: title, title: "看这个数的由来" });
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", "tree" + at);
    const cell = (label, words) => { const td = make("td", { className: "number", textContent: words }); td.dataset.label = label; return td; };
    const row = make("tr", {}, make("th", { scope: "row" }, button), cell("本年", now), cell("上年", before), cell("增减", change), cell("增长", rate));
    button.onclick = () => {
      const open = below.hidden;
      below.hidden = !open;
      button.setAttribute("aria-expanded", open);
      row.classList.toggle("open", open);
      if (open && !below.querySelector(".tree")) {
        below.firstChild.append(make("div", { className: "tree" }, make("ul", {}, node(name))));
        const first = below.querySelector("details");
        if (first) first.open = true;
      }
    };
    return [row, below];
  };
  const figures = () => make("div", { className: "box" }, make("table", { className: "figures" },
    make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "万元", text("；点开看由来", "screen")),
      ...["本年", "上年", "增减额", "增长率"].map(words => make("th", { textContent: words, scope: "col", className: "number" })))),
    make("tbody", {}, ...data.figures.flatMap(figureRow))));

  /** 上年和本年两根横条，各图自己的比例。 */
  const chart = ([title, , now, before, , rate]) => {
    const NS = "http://www.w3.org/2000/svg";
    const number = words => Number(words.replace(/,/g, ""));
    const top = Math.max(Math.abs(number(now)), Math.abs(number(before)), 0.01);
    const svg = document.createElementNS(NS, "svg");
    svg.setAttribute("viewBox", "0 0 250 52");
    svg.setAttribute("preserveAspectRatio", "xMinYMid meet");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `${title}：上年${before}万元，本年${now}万元`);
    const add = (tag, attributes, words = "") => {
      const one = document.createElementNS(NS, tag);
      for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
      one.textContent = words;
      svg.append(one);
    };
    [["上年", before, "before"], ["本年", now, "now"]].forEach(([label, value, kind], i) => {
      const width = Math.max(1, 130 * Math.abs(number(value)) / top);
      add("text", { x: 0, y: 17 + 26 * i }, label);
      add("rect", { x: 34, y: 5 + 26 * i, width, height: 16, class: kind, rx: 1.5 });
      add("text", { x: 40 + width, y: 17 + 26 * i }, value);
    });
    const growth = rate ? text((rate.startsWith("-") ? "" : "+") + rate, "soft") : null;
    return make("figure", {}, make("figcaption", {}, text(title), growth), svg);
  };

  const finding = ([rule, level, message, place, notes]) => {
    const details = make("dl");
    const row = (label, value) => details.append(make("dt", { textContent: label }), make("dd", {}, value));
    if (place) row("位置", make("code", { textContent: place }));
    for (const [label, words] of notes) row(label === "提示" ? "下一步" : label, words);
    return make("article", { className: "finding " + level }, text(`${LEVELS[level]} ${rule}`, "level"), text(message), details);
  };

  const change = ([figure, before, after, , also, places]) => {
    const name = make("td", {}, text(figure));
    if (also.length) name.append(make("div", { className: "soft" }, `同改：${also.join("、")}`));
    if (places.length) name.append(make("details", {}, make("summary", { textContent: `印在${places.length}处` }), make("ul", { className: "places" }, ...places.map(place => make("li", { textContent: place })))));
    const cell = (label, words) => { const td = make("td", { className: "number" }, words); td.dataset.label = label; return td; };
    return make("tr", {}, name, cell("原来", make("del", { textContent: before })), cell("现在", after));
  };
  const changes = list => make("table", {}, make("thead", {}, make("tr", {}, ...["改了的数", "原来", "现在"].map((words, i) => make("th", { textContent: words, scope: "col", className: i ? "number" : "" })))),
    make("tbody", {}, ...list.map(change)));

  const revision = ({ number, date, reason, published, files, changes: list }) => {
    const box = make("article", { className: "revision" }, make("h3", { textContent: number === 1 ? "第1版　首次公开" : `第${number}版　更正说明` }));
    const details = make("dl", {}, make("dt", { textContent: "日期" }), make("dd", { textContent: published ? date || "没有写" : `${date}（还没有公开）` }));
    if (reason) details.append(make("dt", { textContent: "原因" }), make("dd", { textContent: reason }));
    box.append(details, links(files));
    const typed = list.filter(one => one[3]), derived = list.filter(one => !one[3]);
    if (typed.length) box.append(changes(typed));
    if (derived.length) box.append(make("details", {}, make("summary", { textContent: `由此改变的数（${derived.length}）` }), changes(derived)));
    return box;
  };

  const about = document.getElementById("about");
  about.append(stateOf(data.state), ...[data.region, data.code && "编码 " + data.code, data.what, data.published && "公开 " + data.published, data.due && "截止 " + data.due].filter(Boolean).map(words => text(words)));
  const day = today();
  const standing = dueStanding({ due: data.due, first: data.first, published: data.revision > 0 }, day);
  if (standing) about.append(text(`${standing.words}${standing.kind === "late" || standing.kind === "open" ? `（按 ${day} 计算）` : ""}`, standing.kind === "late" ? "late" : ""));
  document.getElementById("years").append(...data.years.filter(year => year !== data.year).flatMap(year =>
    [make("a", { href: `../${year}/${encodeURIComponent(data.file)}.html`, textContent: `${year}年度` }), " "]));
  document.querySelector("header").append(make("p", { className: "soft" }, "单位文件 ", make("code", { textContent: data.path })));
  if (data.remarks.length) main.append(make("p", { className: "notice", textContent: data.remarks.join("；") }));
  if (data.files.length) main.append(links(data.files));
  const compared = data.figures.filter(([, , now, before]) => now && before);
  section("figures", "主要的数", ...(data.figures.length ? [figures()] : []));
  section("charts", "与上年比（万元）", ...(compared.length ? [make("div", { className: "charts" }, ...compared.map(chart))] : []));
  section("findings", `问题（${data.findings.length}）`, ...(data.findings.length ? data.findings.map(finding) : [make("p", { className: "soft", textContent: "没有问题。" })]));
  section("revisions", "公开的各版", ...data.revisions.map(revision));
  if (location.hash) { const place = document.getElementById(location.hash.slice(1)); if (place) place.scrollIntoView(); }

  window.addEventListener("beforeprint", () => { for (const details of document.querySelectorAll(".revision details")) details.open = true; });
  const back = document.getElementById("back");
  back.href += juesuan.rememberedList();
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...document.querySelectorAll(".figures button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") {
      const open = buttons.filter(button => button.getAttribute("aria-expanded") === "true");
      if (open.length) { open.forEach(button => button.click()); open[0].focus(); }
      else back.click();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && buttons.length && !document.activeElement.closest(".tree")) {
      const next = event.key === "ArrowDown" ? Math.min(at + 1, buttons.length - 1) : Math.max(at - 1, 0);
      buttons[next].focus();
    } else return;
    event.preventDefault();
  });
})();
