using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "worker", worker = (
    # Bundled by the test, as Wrangler would.
    modules = [(name = "worker", esModule = embed "../dist/worker.mjs")],
    compatibilityDate = "2026-11-01",
  ))],
  sockets = [
    (name = "app", address = "127.0.0.1:0", http = (), service = "worker"),
    (name = "control", address = "127.0.0.1:0", http = (), service = "worker"),
  ],
);
