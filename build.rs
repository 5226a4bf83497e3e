//! Refuses to build without the design system, which npm brings and the binary embeds.

fn main() {
    let design_system = "node_modules/@kern-ux/native/dist/kern.min.css";
    for path in ["templates", "static", design_system] {
        println!("cargo::rerun-if-changed={path}");
    }
    if !std::path::Path::new(design_system).exists() {
        println!(
            "cargo::error=the design system @kern-ux/native is missing: run `npm ci` in the folder of Cargo.toml first"
        );
    }
}
