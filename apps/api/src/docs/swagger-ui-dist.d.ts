declare module 'swagger-ui-dist/absolute-path.js' {
  /** Folder with the page's files. */
  export default function absolutePath(): string;
}
