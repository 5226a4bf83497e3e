//! The `lotse` program: read the arguments, run the command, explain a failure, exit.

use std::process::ExitCode;

use lotse::cli::{CommandLine, Outcome};
// A page is built of many small pieces of text: this allocator takes about a tenth off the processor
// time of a journey for a few MB more of memory (docs/adr/0025). Linked, it takes the place of the C
// library's; Rust's own then calls it by `malloc`, a shorter way than by its own interface.
use mimalloc as _;

fn main() -> ExitCode {
    let command = match CommandLine::read(std::env::args_os()) {
        Ok(command) => command,
        Err(answer) if answer.is_asked_for() => {
            print!("{answer}");
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            eprint!("{wrong}");
            return ExitCode::from(wrong.exit_code());
        }
    };
    match command.run() {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{}", failure.explain());
            ExitCode::from(failure.exit_code())
        }
    }
}
