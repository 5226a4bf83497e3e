//! What is logged and how.

use tracing_subscriber::EnvFilter;

use super::reader::Reader;
use super::variables;

/// What is logged and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogConfig {
    /// Levels in the words of `tracing`: `info`, `info,lotse::delivery=debug`. Checked.
    pub filter: String,
    /// For people or for machines.
    pub format: LogFormat,
}

/// For whom the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object per line.
    Json,
}

pub(super) fn read(reader: &mut Reader<'_>) -> Option<LogConfig> {
    let filter = reader.parsed(&variables::LOG, |text| match EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err("muss eine Stufe (error, warn, info, debug, trace) oder ein Filter wie \
                       info,lotse::delivery=debug sein"
            .to_owned()),
    });
    let format = reader.parsed(&variables::LOG_FORMAT, |text| match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("muss text oder json sein".to_owned()),
    });
    Some(LogConfig { filter: filter?, format: format? })
}
