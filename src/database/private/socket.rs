//! Where the server listens, and its address for libpq.

use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The name of the socket in its folder.
const SOCKET: &str = ".s.PGSQL.5432";
/// The longest path of a unix socket on every system (macOS: 103, Linux: 107).
const LONGEST_SOCKET_PATH: usize = 103;

/// Where the socket is: in the cluster's own folder, which is private already, or, when that path
/// is too long for a socket or has a comma (libpq reads a list), in a short folder made for it.
pub(super) fn socket_folder(folder: &Path) -> PathBuf {
    let path = folder.as_os_str().as_bytes();
    if path.len() + 1 + SOCKET.len() <= LONGEST_SOCKET_PATH && !path.contains(&b',') {
        return folder.to_owned();
    }
    // FNV-1a: the same in every build, as the next version of the program must find the same
    // folder.
    let hash = path.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    PathBuf::from(format!("/tmp/tavolo-{hash:016x}"))
}

/// The address of the database in the cluster in `folder`.
pub(super) fn url(folder: &Path) -> String {
    let mut host = String::new();
    for &byte in socket_folder(folder).as_os_str().as_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => host.push(byte.into()),
            _ => host.push_str(&format!("%{byte:02X}")),
        }
    }
    format!("postgresql:///tavolo?host={host}&port=5432&user=tavolo")
}

/// Whether a server answers on the socket: the one byte that PostgreSQL says to a question for TLS.
pub(super) fn answers(folder: &Path) -> bool {
    const IS_THERE_TLS: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];
    let ask = || -> io::Result<u8> {
        let mut socket = UnixStream::connect(socket_folder(folder).join(SOCKET))?;
        socket.set_read_timeout(Some(Duration::from_secs(2)))?;
        socket.set_write_timeout(Some(Duration::from_secs(2)))?;
        socket.write_all(&IS_THERE_TLS)?;
        let mut answer = [0];
        socket.read_exact(&mut answer)?;
        Ok(answer[0])
    };
    matches!(ask(), Ok(b'N' | b'S'))
}
