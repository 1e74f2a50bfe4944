// 全部单位的页：单位、应公开、问题三个页签。数据是 data/index.js 里的 juesuanIndex（写它的是 pipeline/site）：
//   regions [[文件夹, 名称]]，codes [[编号, 题目]]，planErrors 计划.yaml 里的错误数，
//   units [[区划, 年度, 文件, 名称, 编码, 状态, 公开到第几版, 公开日期, 首次公开日期, 公开什么, 截止, 收入总计,
//           错误, 警告, 提示, [有问题的规则], 备注]]；区划和规则是前两个表里的序号。
// 要看问题时才读 data/findings.js：juesuanFindings [[单位, 规则, 级别, 说明, 位置, 下一步]]。
"use strict";
(() => {
  const { STATES, LEVELS, make, text, stateOf, today, dueStanding } = juesuan;
  const LEVEL_KEYS = ["hint", "warning", "error"];  // 数据里的 0、1、2
  const SHOWN_FINDINGS = 200;                       // 一次画这么多条，再多按“再显示”
  const data = window.juesuanIndex;
  const collator = new Intl.Collator("zh-CN", { numeric: true });

  const units = data.units.map(([region, year, file, name, code, state, revision, published, first, what, due, income, errors, warnings, hints, rules, remark], at) =>
    ({ at, region: data.regions[region][1], folder: data.regions[region][0], year, file, name, code, state, revision, published: revision > 0,
       date: published, first, what, due, income, errors, warnings, hints, rules, remark }));
  for (const unit of units) {
    unit.words = [unit.name, unit.file, unit.code, unit.region, unit.folder, unit.year].join(" ").toLowerCase();
    unit.page = unit.state === 0 ? "" : `units/${encodeURIComponent(unit.folder)}/${unit.year}/${encodeURIComponent(unit.file)}.html`;
  }
  let day = today();

  const nameOf = unit => {
    const label = unit.page ? make("a", { href: unit.page, textContent: unit.name }) : make("b", { textContent: unit.name, tabIndex: -1 });
    const small = make("small", {}, [unit.code, unit.file].filter(Boolean).join("　"));
    if (unit.remark) small.replaceChildren(make("em", { textContent: unit.remark }));
    return make("div", { className: "name", title: unit.remark ? `${unit.name}：${unit.remark}` : unit.name }, label, small);
  };
  const standingOf = unit => dueStanding(unit, day);
  const isLate = unit => { const standing = standingOf(unit); return standing !== null && standing.kind === "late"; };
  const amount = words => words === "" ? -Infinity : Number(words.replace(/,/g, ""));
  const issues = unit => [[unit.errors, "错误", "late"], [unit.warnings, "警告", ""], [unit.hints, "提示", ""]]
    .filter(([count]) => count).map(([count, word, className]) => text(`${word}${count}`, className)).flatMap((one, i) => i ? ["　", one] : [one]);

  const NAME = { id: "name", title: "单位", cell: nameOf, key: unit => unit.name };
  const REGION = { id: "region", title: "区划", cell: unit => text(unit.region), key: unit => unit.region };
  const YEAR = { id: "year", title: "年度", cell: unit => text(unit.year), key: unit => unit.year };
  const STATE = { id: "state", title: "状态", cell: unit => stateOf(unit.state), key: unit => unit.state };
  const DUE = { id: "due", title: "截止", cell: unit => text(unit.due, isLate(unit) ? "late" : ""), key: unit => unit.due };
  const DATE = { id: "date", title: "公开日期", cell: unit => text(unit.date || (unit.published ? "没有写" : "")), key: unit => unit.date };
  const COLUMNS = [
    NAME, REGION, YEAR, STATE,
    { id: "income", title: "收入总计（万元）", cell: unit => text(unit.income), key: unit => amount(unit.income), number: true },
    { id: "issues", title: "问题", cell: unit => make("span", {}, ...issues(unit)), key: unit => unit.errors * 1e6 + unit.warnings * 1e3 + unit.hints },
    DATE, DUE,
  ];
  const DUE_COLUMNS = [
    NAME, REGION, YEAR,
    { id: "what", title: "公开什么", cell: unit => text(unit.what), key: unit => unit.what },
    DUE, { id: "first", title: "首次公开", cell: unit => text(unit.first), key: unit => unit.first }, STATE,
    { id: "standing", title: "情况", cell: unit => text(standingOf(unit).words, isLate(unit) ? "late" : ""), key: unit => ["late", "open", "after", "done"].indexOf(standingOf(unit).kind) },
  ];

  /** 一列的次序：数按大小，文字按拼音；全部单位排一次，以后只比序号。 */
  const ranks = new Map();
  const ranksOf = column => {
    if (!ranks.has(column.id)) {
      const keys = [...new Set(units.map(unit => column.id === "standing" && !unit.due ? -1 : column.key(unit)))];
      keys.sort((a, b) => typeof a === "number" ? a - b : collator.compare(a, b));
      ranks.set(column.id, new Map(keys.map((key, rank) => [key, rank])));
    }
    return ranks.get(column.id);
  };

  /** 很多行的表：只画看得见的行；打印时全画。 */
  class Rows {
    constructor(columns, place, order) {
      this.columns = columns;
      this.rows = [];
      this.current = -1;
      this.order = order;
      this.head = make("div", { className: "row head", role: "row" });
      this.body = make("div", { role: "rowgroup" });
      this.box = make("div", { className: "rows", role: "table", tabIndex: 0 }, make("div", { role: "rowgroup" }, this.head), this.body);
      this.box.firstChild.style.display = "contents";
      this.box.setAttribute("aria-label", "单位");
      this.box.addEventListener("scroll", () => this.draw());
      for (const column of columns)
        this.head.append(make("div", { role: "columnheader", className: (column.number ? "number " : "") + "c-" + column.id },
          make("button", { textContent: column.title, onclick: () => this.sortBy(column) })));
      place.append(this.box);
      window.addEventListener("beforeprint", () => this.draw(true));
      window.addEventListener("afterprint", () => this.draw());
      window.addEventListener("resize", () => this.draw());
    }
    /** 最多看得见多高：表没有画满时它自己矮。 */
    get view() { return parseFloat(getComputedStyle(this.box).maxHeight) || this.box.clientHeight; }
    get height() { return parseFloat(getComputedStyle(this.box).getPropertyValue("--row")); }
    sortBy(column) {
      this.order = { id: column.id, down: this.order.id === column.id && !this.order.down };
      this.current = -1;
      this.box.scrollTop = 0;
      this.show(this.rows);
      remember();
    }
    show(rows) {
      const column = this.columns.find(one => one.id === this.order.id);
      if (column) {
        const rank = ranksOf(column), sign = this.order.down ? -1 : 1;
        for (const unit of rows) unit.rank = rank.get(column.key(unit));
        rows = rows.slice().sort((a, b) => (a.rank - b.rank) * sign || a.at - b.at);
      }
      [...this.head.children].forEach((cell, i) =>
        cell.setAttribute("aria-sort", this.columns[i] === column ? (this.order.down ? "descending" : "ascending") : "none"));
      this.rows = rows;
      this.current = Math.min(this.current, rows.length - 1);
      this.box.setAttribute("aria-rowcount", rows.length + 1);
      this.draw();
    }
    draw(all = false) {
      const height = this.height;
      const first = all ? 0 : Math.max(0, Math.floor(this.box.scrollTop / height) - 6);
      const last = all ? this.rows.length : Math.min(this.rows.length, first + Math.ceil(this.view / height) + 12);
      this.body.style.paddingTop = first * height + "px";
      this.body.style.paddingBottom = (this.rows.length - last) * height + "px";
      const focused = this.body.contains(document.activeElement);
      this.body.replaceChildren(...this.rows.slice(first, last).map((unit, i) => this.row(unit, first + i)));
      if (!this.rows.length) this.body.replaceChildren(make("p", { className: "none", textContent: "没有这样的单位。" }));
      if (focused) this.focusCurrent();
    }
    row(unit, at) {
      const row = make("div", { className: "row" + (at === this.current ? " current" : ""), role: "row", onclick: event => { if (event.target.tagName !== "A") { this.current = at; this.draw(); } } });
      row.setAttribute("aria-rowindex", at + 2);
      for (const column of this.columns) {
        const cell = column.cell(unit);
        const holder = cell.className === "name" ? cell : make("div", {}, cell);
        holder.setAttribute("role", "cell");
        holder.classList.add("c-" + column.id);
        if (column.number) holder.classList.add("number");
        row.append(holder);
      }
      return row;
    }
    focusCurrent() {
      const label = this.body.querySelector(".current .name > :first-child");
      if (label) label.focus({ preventScroll: true });
    }
    move(to) {
      if (!this.rows.length) return;
      this.current = Math.max(0, Math.min(this.rows.length - 1, to));
      const height = this.height, top = this.current * height, view = this.box.clientHeight - 40 - height;
      if (top < this.box.scrollTop) this.box.scrollTop = top;
      if (top > this.box.scrollTop + view) this.box.scrollTop = top - view;
      this.draw();
      this.focusCurrent();
    }
    open() {
      const unit = this.rows[Math.max(this.current, 0)];
      if (unit && unit.page) location.href = unit.page;
    }
  }

  const choice = (label, options, changed) => {
    const select = make("select", { onchange: changed }, make("option", { value: "", textContent: label }),
      ...options.map(([value, words]) => make("option", { value, textContent: words })));
    select.setAttribute("aria-label", label);
    return select;
  };
  const distinct = list => [...new Set(list)];
  const searchBox = (words, changed) => {
    const input = make("input", { type: "search", placeholder: words, oninput: changed, autocomplete: "off", spellcheck: false });
    input.setAttribute("aria-label", words);
    return input;
  };
  const levelChoice = changed => choice("全部级别", Object.entries(LEVELS), changed);
  const ruleChoice = changed => choice("全部规则", data.codes.map(([code, title], at) => [at, title ? `${code} ${title}` : code]), changed);
  const hasLevel = (unit, level) => !level || (level === "error" ? unit.errors : level === "warning" ? unit.warnings : unit.hints) > 0;

  /** 查找和筛选单位。sums 是上面一排可以按的数：[[键, 文字, 属于它吗]]。 */
  class UnitList {
    constructor(place, { universe, columns, sums, order, extra }) {
      this.universe = universe;
      const changed = () => { this.rows.box.scrollTop = 0; this.rows.current = -1; this.filter(); remember(); };
      this.search = searchBox("查找名称、文件、编码", changed);
      this.region = choice("全部区划", distinct(universe.map(unit => unit.folder)).sort().map(one => [one, (units.find(unit => unit.folder === one) || {}).region]), changed);
      this.year = choice("全部年度", distinct(universe.map(unit => unit.year)).sort().reverse().map(one => [one, one + "年"]), changed);
      this.rule = ruleChoice(changed);
      this.level = levelChoice(changed);
      this.late = make("input", { type: "checkbox", onchange: changed });
      this.count = make("span", { className: "soft", role: "status" });
      this.chosen = new Set();
      this.sums = sums.map(([key, label, belongs]) => {
        const number = make("b");
        const button = make("button", { onclick: () => { this.chosen.has(key) ? this.chosen.delete(key) : this.chosen.add(key); changed(); } }, label(), number);
        return { key, belongs, button, number };
      });
      this.parts = { q: this.search, region: this.region, year: this.year, rule: this.rule, level: this.level };
      place.append(make("div", { className: "sums" }, ...this.sums.map(one => one.button)),
        make("div", { className: "filters" }, this.search, this.region, this.year,
          ...(extra ? [make("label", {}, "按这一天算", extra(() => changed()))] : [this.rule, this.level, make("label", {}, this.late, "只看过期")]), this.count));
      this.rows = new Rows(columns, place, order);
    }
    filter() {
      const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const rule = this.rule.value === "" ? -1 : Number(this.rule.value);
      const found = this.universe.filter(unit => (!this.region.value || unit.folder === this.region.value) &&
        (!this.year.value || String(unit.year) === this.year.value) && (rule < 0 || unit.rules.includes(rule)) &&
        hasLevel(unit, this.level.value) && (!this.late.checked || isLate(unit)) && words.every(word => unit.words.includes(word)));
      for (const { key, belongs, button, number } of this.sums) {
        number.textContent = found.reduce((sum, unit) => sum + belongs(unit), 0);
        button.setAttribute("aria-pressed", this.chosen.has(key));
      }
      const shown = this.chosen.size ? found.filter(unit => this.sums.some(one => this.chosen.has(one.key) && one.belongs(unit))) : found;
      this.count.textContent = shown.length === this.universe.length ? `共${shown.length}个` : `${shown.length}个，共${this.universe.length}个`;
      this.rows.show(shown);
    }
    clear() {
      for (const part of Object.values(this.parts)) part.value = "";
      this.late.checked = false;
      this.chosen.clear();
      this.filter();
    }
    save(into) {
      for (const [name, part] of Object.entries(this.parts)) if (part.value) into.set(name, part.value);
      if (this.late.checked) into.set("late", "1");
      if (this.chosen.size) into.set("states", [...this.chosen].join(","));
      if (this.rows.order.id) into.set("sort", (this.rows.order.down ? "-" : "") + this.rows.order.id);
    }
    restore(from) {
      for (const [name, part] of Object.entries(this.parts)) if (from.has(name)) part.value = from.get(name);
      this.late.checked = from.has("late");
      if (from.has("states")) this.chosen = new Set(from.get("states").split(","));
      if (from.has("sort")) this.rows.order = { id: from.get("sort").replace("-", ""), down: from.get("sort").startsWith("-") };
    }
  }

  /** 问题：按规则或按单位排；每条有文件、行、列和下一步。 */
  class Findings {
    constructor(place) {
      const changed = () => { this.limit = SHOWN_FINDINGS; this.filter(); remember(); };
      this.list = make("div");
      this.search = searchBox("查找单位、说明", changed);
      this.by = make("select", { onchange: changed }, make("option", { value: "rule", textContent: "按规则" }), make("option", { value: "unit", textContent: "按单位" }));
      this.by.setAttribute("aria-label", "怎么排");
      this.rule = ruleChoice(changed);
      this.level = levelChoice(changed);
      this.count = make("span", { className: "soft", role: "status" });
      this.limit = SHOWN_FINDINGS;
      this.parts = { q: this.search, by: this.by, rule: this.rule, level: this.level };
      place.append(make("div", { className: "filters" }, this.search, this.by, this.rule, this.level, this.count), this.list);
    }
    filter() {
      if (!window.juesuanFindings) { this.load(); return; }
      const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const level = this.level.value ? LEVEL_KEYS.indexOf(this.level.value) : -1;
      const found = window.juesuanFindings.filter(([unit, rule, severity, message]) => (this.rule.value === "" || rule === Number(this.rule.value)) &&
        (level < 0 || severity === level) && words.every(word => units[unit].words.includes(word) || message.toLowerCase().includes(word)));
      this.count.textContent = `${found.length}条`;
      this.show(this.groups(found));
    }
    load() {
      this.count.textContent = "正在读……";
      document.head.append(make("script", { src: "data/findings.js", onload: () => this.filter() }));
    }
    /** 重的在前：一组里先错误后警告。 */
    groups(found) {
      const groups = new Map();
      for (const one of found) {
        const key = this.by.value === "unit" ? one[0] : one[1];
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push(one);
      }
      const worst = list => Math.max(...list.map(one => one[2]));
      for (const list of groups.values()) list.sort((a, b) => b[2] - a[2] || a[0] - b[0]);
      return [...groups].map(([key, list]) => ({ key, list, worst: worst(list) })).sort((a, b) => b.worst - a.worst || a.key - b.key);
    }
    show(groups) {
      let left = this.limit, hidden = 0;
      const parts = [];
      for (const { key, list } of groups) {
        const shown = list.slice(0, left);
        hidden += list.length - shown.length;
        left -= shown.length;
        if (shown.length) parts.push(this.heading(key, list.length), ...shown.map(one => this.finding(one)));
      }
      if (hidden) parts.push(make("button", { className: "more", textContent: `再显示（还有${hidden}条）`, onclick: () => { this.limit *= 4; this.filter(); } }));
      if (!groups.length) parts.push(make("p", { className: "none", textContent: "没有这样的问题。" }));
      this.list.replaceChildren(...parts);
    }
    heading(key, count) {
      const words = this.by.value === "unit" ? `${units[key].name} ${units[key].year}年度` : data.codes[key].filter(Boolean).join(" ");
      return make("h2", { className: "group" }, words + " ", text(`${count}条`, "count"));
    }
    finding([at, rule, severity, message, place, next]) {
      const unit = units[at], level = LEVEL_KEYS[severity];
      const details = make("dl");
      const row = (label, value) => details.append(make("dt", { textContent: label }), make("dd", {}, value));
      const name = unit.page ? make("a", { href: unit.page + "#findings", textContent: unit.name }) : text(unit.name);
      if (this.by.value === "unit") row("规则", data.codes[rule].filter(Boolean).join(" "));
      else row("单位", make("span", {}, name, ` ${unit.year}年度`));
      if (place) row("位置", make("code", { textContent: place }));
      if (next) row("下一步", next);
      return make("article", { className: "finding " + level }, text(LEVELS[level], "level"), text(message), details);
    }
    clear() { for (const part of Object.values(this.parts)) part.value = part === this.by ? part.value : ""; this.filter(); }
    save(into) { for (const [name, part] of Object.entries(this.parts)) if (part.value && part.value !== "rule") into.set(name, part.value); }
    restore(from) { for (const [name, part] of Object.entries(this.parts)) if (from.has(name)) part.value = from.get(name); }
  }

  const planned = units.filter(unit => unit.due);
  const dayInput = changed => make("input", { type: "date", value: day, onchange: event => { day = event.target.value || today(); ranks.delete("standing"); changed(); } });
  const STANDINGS = [["late", "过期没有公开"], ["open", "没有到期"], ["done", "按期公开"], ["after", "过期以后公开"]];
  const build = {
    units: place => {
      if (data.planErrors) place.append(make("p", { className: "notice", textContent: `计划.yaml 里有${data.planErrors}处错误，写错的单位没有期限；错在哪里见 juesuan site 印出的话。` }));
      return new UnitList(place, { universe: units, columns: COLUMNS, order: { id: "", down: false },
        sums: STATES.map((name, state) => [String(state), () => stateOf(state), unit => unit.state === state]) });
    },
    due: place => {
      if (!planned.length) place.append(make("p", { className: "notice", textContent: "没有期限：data/<区划>/<年度>/计划.yaml 写批复日期和应公开的单位，格式见 data/README.md。" }));
      return new UnitList(place, { universe: planned, columns: DUE_COLUMNS, order: { id: "due", down: false }, extra: dayInput,
        sums: STANDINGS.map(([kind, words]) => [kind, () => text(words, kind === "late" ? "late" : ""), unit => standingOf(unit).kind === kind]) });
    },
    findings: place => new Findings(place),
  };

  const tabs = Object.keys(build);
  const views = {};
  let active = "";
  /** 在看什么写进地址，从单位页回来还是原来的样子。浏览器不让改得太勤，等一等再写。 */
  let waiting = 0;
  const remember = () => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 250);
  };
  const write = () => {
    const state = new URLSearchParams();
    views[active].save(state);
    const hash = "#" + active + (String(state) ? "?" + state : "");
    history.replaceState(null, "", hash);
    juesuan.rememberList(hash);
  };
  const show = (name, state = null) => {
    active = name;
    for (const tab of tabs) {
      const button = document.getElementById("tab-" + tab);
      button.setAttribute("aria-selected", tab === name);
      button.tabIndex = tab === name ? 0 : -1;
      document.getElementById(tab).hidden = tab !== name;
    }
    if (!views[name]) views[name] = build[name](document.getElementById(name));
    if (state) views[name].restore(state);
    views[name].filter();
    remember();
  };

  const onTabKey = event => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return false;
    const next = tabs[(tabs.indexOf(active) + by + tabs.length) % tabs.length];
    show(next);
    document.getElementById("tab-" + next).focus();
    return true;
  };
  const onRowKey = (event, rows) => {
    const page = Math.max(1, Math.floor(rows.box.clientHeight / rows.height) - 1);
    const to = { ArrowDown: rows.current + 1, ArrowUp: rows.current - 1, PageDown: rows.current + page, PageUp: rows.current - page, Home: 0, End: rows.rows.length - 1 }[event.key];
    if (to === undefined) return false;
    rows.move(to);
    return true;
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const view = views[active], target = document.activeElement;
    const inSearch = target === view.search, typing = target.matches("input:not([type=checkbox]), select");
    if (event.key === "Escape") { view.clear(); view.search.blur(); remember(); }
    else if (event.key === "/" && !typing) view.search.focus();
    else if (/^[123]$/.test(event.key) && !typing) show(tabs[event.key - 1]);
    else if (target.getAttribute("role") === "tab" && onTabKey(event)) { /* 换了页签 */ }
    else if (inSearch && event.key === "Enter" && view.rows) view.rows.open();
    else if (view.rows && (!typing || (inSearch && event.key.startsWith("Arrow") && !/Left|Right/.test(event.key))) && onRowKey(event, view.rows)) { /* 移了一行 */ }
    else return;
    event.preventDefault();
  });

  const badge = (tab, count, late = false) => document.getElementById("tab-" + tab).append(text(count, late ? "count late" : "count"));
  const lateCount = planned.filter(isLate).length;
  const found = units.reduce((sum, unit) => sum + unit.errors + unit.warnings + unit.hints, 0);
  badge("units", units.length);
  badge("due", lateCount ? `${lateCount}个过期` : planned.length, lateCount > 0);
  badge("findings", found);
  for (const tab of tabs) document.getElementById("tab-" + tab).onclick = () => show(tab);
  document.getElementById("about").textContent =
    `${data.regions.length}个区划，${units.length}个单位年度${planned.length ? `；期限按今天 ${day} 计算` : ""}`;
  const go = () => {
    const [name, query] = location.hash.slice(1).split("?");
    show(tabs.includes(name) ? name : "units", new URLSearchParams(query || ""));
  };
  window.addEventListener("hashchange", () => { if (location.hash !== "#main") go(); });
  go();
})();
