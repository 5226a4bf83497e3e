//! A page that comes with files: read part by part, never more in memory than there is room for.

use std::sync::Arc;
use std::time::Duration;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::error_page::Refusal;
use super::raw_pairs::MOST_PAIRS;
use super::wizard::LARGEST_BODY;
use crate::domain::file::FileRules;
use crate::domain::raw_pairs::RawPairs;

/// Most bytes of one request, files that are refused among them: their rest is read and forgotten, so that
/// the browser shows why.
const LARGEST_UPLOAD: u64 = 120_000_000;
/// How long nothing may come.
const SLOWEST_PIECE: Duration = Duration::from_secs(30);
/// How long one request may take: the largest file over a slow telephone.
const LONGEST_UPLOAD: Duration = Duration::from_secs(15 * 60);
/// Unit in which room is counted, in bytes.
const SHELF: usize = 1024;
/// Room for all files that are being read at the same moment, in units of [`SHELF`].
const ROOM: usize = 192 * 1024;

/// The memory that uploads of all citizens together may take.
pub fn room() -> Arc<Semaphore> {
    Arc::new(Semaphore::new(ROOM))
}

/// A field that takes files on the page that was sent.
#[derive(Debug, Clone, Copy)]
pub struct Taker<'r> {
    /// Its position in the form.
    pub field: usize,
    /// Its path, which is the name of its input.
    pub path: &'r str,
    pub rules: &'r FileRules,
}

/// A file as it came.
#[derive(Debug)]
pub struct ReceivedFile {
    /// Position of the field that it is for.
    pub field: usize,
    /// As the browser gave it, unchecked.
    pub name: String,
    pub content: Vec<u8>,
    /// Given back with the content.
    _room: Option<OwnedSemaphorePermit>,
}

/// A file that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    pub field: usize,
    /// As the browser gave it, unchecked.
    pub name: String,
    pub why: FileMistake,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileMistake {
    /// Its content is of no kind that is taken.
    Type,
    /// It cannot be read as what it is.
    Damaged,
    TooLarge,
    Empty,
    TooMany,
    Infected,
    /// Others are uploading so much that there is no room.
    NoRoom,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Received {
    pub pairs: RawPairs,
    pub files: Vec<ReceivedFile>,
    pub refused: Vec<RefusedFile>,
}

/// Reads a request. `admit` judges the inputs that came so far; it is asked before the first file is read,
/// and at the end.
///
/// # Errors
/// What `admit` says; [`Refusal::TooLarge`], [`Refusal::TooSlow`]; [`Refusal::BadRequest`] for what no page
/// sends.
pub async fn receive(
    parts: Multipart,
    takers: &[Taker<'_>],
    room: &Arc<Semaphore>,
    admit: impl Fn(&RawPairs) -> Result<(), Refusal>,
) -> Result<Received, Refusal> {
    let mut reading =
        Reading { takers, room, received: Received::default(), bytes: 0, text: 0, admitted: false };
    let read = timeout(LONGEST_UPLOAD, reading.read(parts, &admit)).await;
    read.unwrap_or(Err(Refusal::TooSlow))?;
    admit(&reading.received.pairs)?;
    Ok(reading.received)
}

struct Reading<'r> {
    takers: &'r [Taker<'r>],
    room: &'r Arc<Semaphore>,
    received: Received,
    /// All that came.
    bytes: u64,
    /// What came in inputs without files.
    text: usize,
    admitted: bool,
}

impl Reading<'_> {
    async fn read(
        &mut self,
        mut parts: Multipart,
        admit: &impl Fn(&RawPairs) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        while let Some(part) = next(&mut parts).await? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.content_disposition().and_then(|about| {
                about
                    .get_filename_ext()
                    .map(ToString::to_string)
                    .or_else(|| about.get_filename().map(str::to_owned))
            });
            match file {
                None => self.read_text(name, part).await?,
                Some(file) => {
                    if !self.admitted {
                        admit(&self.received.pairs)?;
                        self.admitted = true;
                    }
                    self.read_file((&name, file), part).await?;
                }
            }
        }
        Ok(())
    }

    async fn piece(&mut self, part: &mut Field) -> Result<Option<Bytes>, Refusal> {
        let piece = next(part).await?;
        self.bytes += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        if self.bytes > LARGEST_UPLOAD { Err(Refusal::TooLarge) } else { Ok(piece) }
    }

    async fn read_text(&mut self, name: String, mut part: Field) -> Result<(), Refusal> {
        if self.received.pairs.iter().count() >= MOST_PAIRS {
            return Err(Refusal::BadRequest);
        }
        let mut text = Vec::new();
        while let Some(piece) = self.piece(&mut part).await? {
            self.text += piece.len();
            if self.text > LARGEST_BODY {
                return Err(Refusal::TooLarge);
            }
            text.extend_from_slice(&piece);
        }
        let text = String::from_utf8(text).map_err(|_| Refusal::BadRequest)?;
        self.received.pairs.push(name, text);
        Ok(())
    }

    async fn read_file(&mut self, (input, name): (&str, String), mut part: Field) -> Result<(), Refusal> {
        let taker = self.takers.iter().find(|taker| taker.path == input).copied();
        let taker = taker.ok_or(Refusal::BadRequest)?;
        let mut file = ReceivedFile { field: taker.field, name, content: Vec::new(), _room: None };
        let before = self.received.files.iter().filter(|file| file.field == taker.field).count();
        let mut wrong = (before >= taker.rules.most).then_some(FileMistake::TooMany);
        let mut is_empty = true;
        while let Some(piece) = self.piece(&mut part).await? {
            is_empty = is_empty && piece.is_empty();
            if wrong.is_none() {
                wrong = self.add(&mut file, &piece, taker.rules);
            }
            if wrong.is_some() {
                // What is not taken needs no room any more.
                file.content = Vec::new();
                file._room = None;
            }
        }
        match wrong {
            // An input in which nothing was chosen comes like this.
            _ if file.name.is_empty() && is_empty => {}
            Some(why) => {
                self.received.refused.push(RefusedFile { field: taker.field, name: file.name, why });
            }
            None => self.received.files.push(file),
        }
        Ok(())
    }

    fn add(&self, file: &mut ReceivedFile, piece: &Bytes, rules: &FileRules) -> Option<FileMistake> {
        let size = file.content.len() + piece.len();
        if size as u64 > rules.largest {
            return Some(FileMistake::TooLarge);
        }
        let missing = size.div_ceil(SHELF) - file.content.len().div_ceil(SHELF);
        let missing = u32::try_from(missing).ok()?;
        let Ok(more) = Arc::clone(self.room).try_acquire_many_owned(missing) else {
            return Some(FileMistake::NoRoom);
        };
        match &mut file._room {
            Some(room) => room.merge(more),
            none => *none = Some(more),
        }
        file.content.extend_from_slice(piece);
        None
    }
}

/// What comes next, waited for only so long.
async fn next<T>(
    stream: &mut (impl Stream<Item = Result<T, MultipartError>> + Unpin),
) -> Result<Option<T>, Refusal> {
    match timeout(SLOWEST_PIECE, stream.next()).await {
        Ok(piece) => piece.transpose().map_err(|_| Refusal::BadRequest),
        Err(_) => Err(Refusal::TooSlow),
    }
}
