//! Turns `locales/` into typed functions: a key that is missing in one language does not compile.

use std::{env, path::PathBuf, process::ExitCode};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=migrations");
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return ExitCode::FAILURE;
    };
    let options = BuildOptions::default()
        .with_default_language("it")
        .with_prefix("")
        .with_output_file_path(&out.join("l10n.rs").to_string_lossy())
        .with_ftl_output(FtlOutputOptions::single_file(
            &out.join("translations.ftl").to_string_lossy(),
        ))
        // Both languages are written from left to right.
        .without_bidi_isolation()
        .with_lint_level(LintLevel::Strict);
    build_from_locales_folder(options)
}
