use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// The most bytes of an answer that are kept.
const MOST: u64 = 16 << 20;

/// How a program ended, and what it said.
#[derive(Debug)]
pub struct Ended {
    /// How it ended.
    pub status: ExitStatus,
    /// On its standard output.
    pub out: Vec<u8>,
    /// On its standard error, as text.
    pub error: String,
}

/// Runs a program that is asked nothing, and waits for its end no longer than `limit`; then it is told to end.
///
/// # Errors
/// It cannot be started; `TimedOut`.
pub fn run(command: &mut Command, limit: Duration) -> io::Result<Ended> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (said, heard) = channel();
    let outputs: [Option<Box<dyn Read + Send>>; 2] = [
        child.stdout.take().map(|out| Box::new(out) as _),
        child.stderr.take().map(|out| Box::new(out) as _),
    ];
    for (which, output) in outputs.into_iter().enumerate() {
        let said = said.clone();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            // What was read before it broke is all there is.
            let _ = output.map(|output| output.take(MOST).read_to_end(&mut bytes));
            let _ = said.send((which, bytes));
        });
    }
    let mut answers = [Vec::new(), Vec::new()];
    for _ in 0..2 {
        match heard.recv_timeout(limit) {
            Ok((which, bytes)) => answers[which] = bytes,
            Err(_) => {
                end(&mut child);
                child.wait()?;
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
    }
    let status = child.wait()?;
    let [out, error] = answers;
    Ok(Ended { status, out, error: String::from_utf8_lossy(&error).into_owned() })
}

/// Asks it to end in order, so that it takes its own locks away.
#[cfg(unix)]
fn end(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process};
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(pid) = pid {
        // It may have ended by itself.
        let _ = kill_process(pid, Signal::TERM);
    }
}

#[cfg(not(unix))]
fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn a_program_is_waited_for_and_no_longer_than_that() {
        use super::*;
        let mut command = Command::new("sh");
        let ended =
            run(command.args(["-c", "echo un; echo deux >&2; exit 3"]), Duration::from_secs(20)).unwrap();
        assert_eq!(
            (ended.status.code(), ended.out.as_slice(), ended.error.as_str()),
            (Some(3), &b"un\n"[..], "deux\n")
        );
        let mut command = Command::new("sleep");
        let late = run(command.arg("600"), Duration::from_millis(50)).unwrap_err();
        assert_eq!(late.kind(), io::ErrorKind::TimedOut);
    }
}
