// The build copies these libraries beside the scripts that import them.
declare module "*/minisearch.mjs" {
  export { default } from "minisearch";
}
declare module "*/runtime.mjs" {
  export const RUNTIME: string;
  export const MEMORY: number;
  export const FILES: Record<string, string>;
}
declare module "*/docx.mjs" {
  export * from "docx";
}
