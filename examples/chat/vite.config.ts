import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const target = `http://localhost:${process.env["PORT"] ?? 3000}`;

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      "/api": { target, rewrite: (path) => path.replace("/api", "") },
      "/socket.io": { target, ws: true },
    },
  },
});
