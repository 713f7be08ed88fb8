import { afterEach, expect, test } from "vitest";

import css from "../../src/components/chat-sync-kit.css?inline";

const HOST_PAGE = `
  <h1>Title</h1><h2>Chapter</h2><h3>Part</h3><h4>Part</h4><h5>Part</h5><h6>Part</h6>
  <p>Words with <a href="#top">a link</a>, <b>weight</b>, <em>stress</em>, <code>code</code>,
    <mark>a mark</mark> and <small>small print</small>.</p>
  <ul><li>one</li><li>two</li></ul><ol><li>one</li></ol><dl><dt>term</dt><dd>meaning</dd></dl>
  <form><fieldset><legend>Address</legend>
    <label>Name <input value="Inês"></label><input type="checkbox" checked><input type="radio">
    <input type="range"><input type="search" placeholder="Search"><input type="submit" value="Go">
    <textarea>Text</textarea><select><option>one</option></select><progress value="0.5"></progress>
    <button>Button</button><button disabled>Off</button><button aria-disabled="true">Off</button>
  </fieldset></form>
  <table><caption>Table</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
  <details open><summary>More</summary>Text</details><blockquote>Words</blockquote><pre>code</pre>
  <nav aria-label="Host"><a href="#a" aria-current="page">Here</a></nav><header>Head</header>
  <main>Main</main><section>Section</section><article>Article</article><footer>Foot</footer>
  <hr><img alt=""><svg viewBox="0 0 1 1"><path d="M0 0h1"></path></svg><dialog open>Dialog</dialog>
  <div role="log">log</div><div role="status" data-tone="danger" data-size="small">status</div>
  <div data-selected data-own data-unread data-theme="dark" class="note badge button">states</div>`;

afterEach(() => {
  document.head.querySelector("#kit")?.remove();
  document.body.replaceChildren();
});

function addStyleSheet(): CSSStyleSheet {
  const style = document.createElement("style");
  style.id = "kit";
  style.textContent = css;
  document.head.append(style);
  if (style.sheet === null) throw new Error("The style sheet wasn't parsed.");
  return style.sheet;
}

/** Returns every computed property of every element and pseudo-element of the page. */
function readStyles(): Map<string, string> {
  const styles = new Map<string, string>();
  const elements = [
    document.documentElement,
    document.body,
    ...document.body.querySelectorAll("*"),
  ];
  for (const [index, element] of elements.entries()) {
    for (const pseudo of [undefined, "::before", "::after", "::marker", "::placeholder"]) {
      const computed = getComputedStyle(element, pseudo);
      for (const property of computed) {
        const name = `${index} ${element.tagName}${pseudo ?? ""} ${property}`;
        styles.set(name, computed.getPropertyValue(property));
      }
    }
  }
  return styles;
}

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...before].flatMap(([name, value]) =>
    after.get(name) === value ? [] : [`${name}: ${value} became ${after.get(name)}`],
  );
}

test("R19: changes no computed style of the host page", () => {
  document.body.innerHTML = HOST_PAGE;
  const before = readStyles();
  addStyleSheet();
  expect(differences(before, readStyles())).toEqual([]);
  expect(before.size).toBeGreaterThan(10_000);
});

test("R19: is overridden by any unlayered rule of the host page", () => {
  addStyleSheet();
  const style = document.createElement("style");
  style.textContent = "button { border-radius: 3px }";
  document.body.innerHTML = '<div class="csk"><button class="csk-button">Again</button></div>';
  document.body.append(style);
  const button = document.body.querySelector("button");
  expect(button && getComputedStyle(button).borderRadius).toBe("3px");
});

test("a reset in an earlier layer leaves the kit its padding and colours", () => {
  const reset = document.createElement("style");
  reset.textContent = `@layer reset, chat-sync-kit;
    @layer reset {
      * { box-sizing: border-box; margin: 0; padding: 0 }
      button, [type="submit"] { background-color: transparent }
    }`;
  document.head.prepend(reset);
  addStyleSheet();
  document.body.innerHTML = `<div class="csk">
    <button class="csk-room-item-button"></button>
    <button class="csk-input-send" type="submit"></button>
  </div>`;
  const styleOf = (selector: string) => {
    const element = document.body.querySelector(selector);
    return element && getComputedStyle(element);
  };
  expect(styleOf(".csk-room-item-button")?.padding).not.toBe("0px");
  expect(styleOf(".csk-input-send")?.backgroundColor).not.toBe("rgba(0, 0, 0, 0)");
  reset.textContent = reset.textContent
    .replace("@layer reset, chat-sync-kit;", "")
    .replace("@layer reset", "@media all");
  expect(styleOf(".csk-room-item-button")?.padding).toBe("0px");
  expect(styleOf(".csk-input-send")?.backgroundColor).toBe("rgba(0, 0, 0, 0)");
  reset.remove();
});

test("R19: has all rules in one layer with the kit's prefix, without imports or fonts", () => {
  const { cssRules } = addStyleSheet();
  const problems: string[] = [];
  let count = 0;
  function check(rules: CSSRuleList): void {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) {
        count += 1;
        problems.push(...foreignSelectors(rule.selectorText));
        check(rule.cssRules);
      } else if (rule instanceof CSSKeyframesRule) {
        if (!rule.name.startsWith("csk-")) problems.push(`@keyframes ${rule.name}`);
      } else if (rule instanceof CSSMediaRule || rule instanceof CSSContainerRule) {
        check(rule.cssRules);
      } else if (rule instanceof CSSSupportsRule) {
        check(rule.cssRules);
      } else {
        problems.push(rule.cssText);
      }
    }
  }
  // Each part of the style sheet is a separate block of the same layer.
  for (const block of cssRules) {
    if (block instanceof CSSLayerBlockRule && block.name === "chat-sync-kit") check(block.cssRules);
    else problems.push(block.cssText);
  }
  expect(problems).toEqual([]);
  expect(count).toBeGreaterThan(50);
});

test("detects selectors that match elements of the host page", () => {
  const foreign = [
    "button",
    ".note",
    "[data-tone]",
    ".csk-a, a",
    "* > .b",
    ".csk-a button",
    ":root",
  ];
  expect(foreign.flatMap((selector) => foreignSelectors(selector))).toHaveLength(foreign.length);
  expect(
    foreignSelectors('[data-tone="a b"] > .csk-note, .csk-a:not([data-own], :hover) *'),
  ).toEqual([]);
});

/** Returns the selectors of a rule that match or mention elements outside the kit. */
function foreignSelectors(selectorText: string): string[] {
  // Ignores commas and names inside brackets and strings.
  const bare = selectorText.replaceAll(/"[^"]*"/g, "x");
  const flat = withoutInnermost(withoutInnermost(bare));
  return flat.split(",").filter((selector) => {
    const classes = selector.match(/\.[\w-]+/g) ?? [];
    const isKits = classes.length > 0 || /\[data-csk-/.test(selector);
    const elements = selector.replaceAll(/\[[^\]]*\]/g, "").match(/(?<![\w.:#-])[a-z][\w-]*/gi);
    return !isKits || elements !== null || classes.some((name) => !/^\.csk(-|$)/.test(name));
  });
}

function withoutInnermost(selector: string): string {
  return selector.replaceAll(/\([^()]*\)/g, "");
}
