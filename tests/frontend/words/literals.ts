/** Words for people that stand in a component itself instead of in src/words. */

import ts from "typescript";

/** Attributes that are read by people or read out to them, in HTML and in our own widgets. */
const SPOKEN = new Set([
  "aria-label",
  "aria-description",
  "aria-valuetext",
  "alt",
  "title",
  "placeholder",
  "name",
  "hint",
  "text",
  "action",
  "dismiss",
  "label",
]);

/** Where `name` is what a form calls its field, it is for programs. */
const FORM_FIELDS = new Set(["input", "meta", "button", "select", "textarea"]);

/** `literalsIn("<p title=\"Hello\">World {'!'}</p>")` → ["Hello", "World"] */
export function literalsIn(source: string): string[] {
  const file = ts.createSourceFile("component.tsx", source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) found.push(node.text.trim());
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent))
      found.push(...spokenIn(node.expression));
    else if (ts.isJsxAttribute(node) && isSpoken(node)) found.push(...spokenIn(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter((text) => /\p{L}{2}/u.test(text));
}

function isSpoken(attribute: ts.JsxAttribute): boolean {
  const name = attribute.name.getText();
  const element = attribute.parent.parent.tagName.getText();
  return SPOKEN.has(name) && !(name === "name" && FORM_FIELDS.has(element));
}

/** The texts that an expression may come to: itself, either side of a condition, the pieces of a template. */
function spokenIn(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return spokenIn(node.expression);
  if (ts.isConditionalExpression(node)) return [...spokenIn(node.whenTrue), ...spokenIn(node.whenFalse)];
  if (ts.isBinaryExpression(node))
    return [...spokenIn(node.left), ...spokenIn(node.right)].filter(() => isSaid(node));
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  return [];
}

/** `a + "b"` and `a || "b"` are said; `a === "b"` is asked. */
function isSaid({ operatorToken }: ts.BinaryExpression): boolean {
  return [
    ts.SyntaxKind.PlusToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(operatorToken.kind);
}
