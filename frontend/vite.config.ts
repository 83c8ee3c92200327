import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { compressed } from "./vite.compressed.ts";

// The bundle is served by Django below /static/; `make dev` proxies the API and the socket to it.
const server = process.env.COLORAPP_SERVER ?? "http://127.0.0.1:8000";

export default defineConfig(({ command }) => ({
  plugins: [preact(), compressed()],
  base: command === "build" ? "/static/" : "/",
  build: { outDir: "dist", assetsDir: "assets", target: "es2022" },
  server: {
    proxy: {
      "/api": server,
      "/live": { target: server, ws: true },
    },
  },
  test: {
    environment: "node",
    include: ["../tests/frontend/**/*.test.ts", "../tests/frontend/**/*.test.tsx"],
  },
}));
