export { fitAtEveryWidth, fitField } from "./growField.ts";
export { checkTextLimit } from "./textLimit.ts";
