//! Who sends: of a home and its copies, only one. A copy of a home, and a home whose yesterday was brought back, hold what
//! waits to leave until the writer says that they send: it may have left already.

use super::approve::Approval;
use super::machine::{Event, settle};
use super::publishers::capabilities;
use super::record::record;
use crate::error::Result;
use crate::model::chance::Rng;
use crate::model::op::{Op, OpState};
use crate::model::time::Timestamp;
use crate::store::{Read, Tx};

/// The setting that says from which place this home sends, as in [`place`](crate::system::place).
const SENDS_FROM: &str = "sends-from";

/// Whether what waits is held.
pub fn is_held(read: &Read<'_>) -> Result<bool> {
    Ok(read.setting::<String>(SENDS_FROM)?.as_deref() != Some(read.here()))
}

/// A home in which nothing waits sends from where it is opened.
pub fn settle_in(tx: &mut Tx<'_>) -> Result<()> {
    let new = tx.setting::<String>(SENDS_FROM)?.is_none();
    if is_held(tx)? && (new || tx.open_ops()?.is_empty()) {
        send_from_here(tx)?;
    }
    Ok(())
}

fn send_from_here(tx: &mut Tx<'_>) -> Result<()> {
    let here = tx.here().to_owned();
    tx.put_setting(SENDS_FROM, &here)
}

/// From now on what waits is held.
pub fn hold(tx: &mut Tx<'_>) -> Result<()> {
    tx.put_setting(SENDS_FROM, &"nowhere")
}

/// The writer says that this home sends. What the other one may have sent meanwhile, and what would be there twice, is
/// looked for or asked about.
pub fn release(tx: &mut Tx<'_>, now: Timestamp, rng: &dyn Rng) -> Result<()> {
    if !is_held(tx)? {
        return Ok(());
    }
    send_from_here(tx)?;
    for op in tx.open_ops()? {
        let dedupe = capabilities(&tx.channel(op.channel)?).dedupe;
        let verdict = settle(op.clone(), Event::Copied, dedupe, now, rng);
        if verdict.op == op {
            continue;
        }
        if op.state == OpState::Queued {
            // As if it had left: nothing else leads to a question.
            tx.put_op(&Op { state: OpState::InFlight, ..op })?;
        }
        record(tx, verdict, Approval { now, rng, hold: false })?;
    }
    Ok(())
}
