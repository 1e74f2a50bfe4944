// 全部单位的页和单位页共用的几样东西。
"use strict";
const juesuan = (() => {
  const STATES = ["未报", "有误", "待发布", "已发布", "已更正"];
  const LEVELS = { error: "错误", warning: "警告", hint: "提示" };

  /** 一个元素：有同名属性的设属性，没有的写成 HTML 属性。 */
  const make = (tag, properties = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (value === undefined) continue;
      if (name in element) element[name] = value; else element.setAttribute(name, value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
  };
  const text = (words, className = "") => make("span", { textContent: words, className });
  const stateOf = state => text(STATES[state], "state s" + state);

  /** 今天，2022-09-28 的样子。网页里只有这里看钟。 */
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-");
  };
  const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);

  /** 期限和公开的情况：有没有过期看 day 这一天。due、first（第一次公开的日期）、published（公开了没有）。 */
  const dueStanding = ({ due, first, published }, day) => {
    if (!due) return null;
    if (published) return first && first > due ? { kind: "after", words: `过期${daysBetween(due, first)}天公开` } : { kind: "done", words: "按期公开" };
    const left = daysBetween(day, due);
    if (left < 0) return { kind: "late", words: `已过期${-left}天` };
    return { kind: "open", words: left === 0 ? "今天截止" : `还有${left}天` };
  };

  /** 列表在看什么：从单位页回去还是原来的样子。有的浏览器不让文件记东西，那就回到开头。 */
  const KEY = "juesuan-list";
  const rememberList = hash => { try { sessionStorage.setItem(KEY, hash); } catch { /* 不记 */ } };
  const rememberedList = () => { try { return sessionStorage.getItem(KEY) || ""; } catch { return ""; } };

  return { rememberList, rememberedList, STATES, LEVELS, make, text, stateOf, today, dueStanding };
})();
