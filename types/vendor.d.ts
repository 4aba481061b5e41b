// The build copies MiniSearch beside the script that imports it.
declare module "*/minisearch.mjs" {
  export { default } from "minisearch";
}
