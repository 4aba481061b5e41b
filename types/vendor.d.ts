// The build copies these libraries beside the scripts that import them.
declare module "*/runtime.mjs" {
  export const RUNTIME: string;
  export const MEMORY: number;
  export const FILES: Record<string, string>;
}
declare module "*/lean_qr.mjs" {
  export { generate } from "lean-qr";
}
declare module "*/docx.mjs" {
  export * from "docx";
}

/** Trusted Types: what the type checker's own library does not know yet. What a policy makes goes where a text goes. */
declare var trustedTypes:
  | undefined
  | {
      createPolicy(
        name: string,
        rules: { createHTML(html: string): string; createScriptURL(address: string): string },
      ): { createHTML(html: string): string; createScriptURL(address: string): string };
    };
