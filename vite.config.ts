import react from "@vitejs/plugin-react";
import { msw } from "msw/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react(), msw({ mode: "worker-only" })],
  optimizeDeps: {
    // Found late, a dependency makes Vite reload the page in the middle of a test.
    include: [
      "@tanstack/react-query",
      "linkify-it",
      "mock-socket",
      "msw",
      "msw/browser",
      "partysocket/ws",
      "pure-rand/distribution/uniformFloat64",
      "pure-rand/distribution/uniformInt",
      "pure-rand/generator/xoroshiro128plus",
      "valibot",
    ],
  },
});
