//! *Deux versions*: the writer's answers to a conflict.

use super::args::*;
use super::engine::Engine;
use super::views::Done;
use crate::error::{Error, Result};
use crate::model::ids::DeliveryId;
use crate::model::op::{Op, OpState, Parking};
use crate::model::phrase::Phrase;
use crate::outbox::reconcile::{self, Versions};
use crate::store::Read;

impl Engine {
    pub(super) async fn conflict_settle(&self, args: SettleConflict) -> Result<Done> {
        let engine = self.clone();
        self.write(move |tx| {
            let id = tx.find_delivery(&args.id)?;
            let how = engine.approval(false);
            let (op, versions) = met(tx, id)?.ok_or_else(|| Error::refused("answer-nothing-asked"))?;
            if versions.key() != args.key {
                return Err(Error::refused("answer-overtaken"));
            }
            let passages = args.passages.into_iter().map(|said| (said.at as usize, said.choice)).collect();
            let fields = args.fields.into_iter().map(|said| (said.field, said.choice)).collect();
            let merged = versions.settled(&passages, &fields)?;
            let merged = merged.ok_or_else(|| Error::refused("answer-incomplete"))?;
            reconcile::put(tx, &op, &versions, merged, how)?;
            tx.note(id, how.now, &Phrase::new("journal-said-merged"))?;
            Ok(Done {})
        })
        .await?;
        self.wake();
        Ok(Done {})
    }
}

/// The op of a delivery that met a conflict, and both versions.
pub(super) fn met(read: &Read<'_>, id: DeliveryId) -> Result<Option<(Op, Versions)>> {
    let conflict = |op: &Op| op.state == OpState::Parked && op.parking == Some(Parking::Conflict);
    let Some(op) = read.open_ops_on(id)?.into_iter().find(conflict) else { return Ok(None) };
    Ok(Versions::of(read, &op)?.map(|versions| (op, versions)))
}
