import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that `npm start` runs; override when it listens elsewhere. */
const server = process.env.MERITLINE_SERVER ?? 'http://127.0.0.1:4380';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 900 },
  server: { host: '127.0.0.1', port: 4381, proxy: { '/api': { target: server, changeOrigin: false } } },
});
