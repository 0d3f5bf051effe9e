//! Whether a program gains rights by being executed: then the loader ignores `LD_PRELOAD`.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::fs::StatVfsMountFlags;
use rustix::process::{getgid, getuid};

const SETUID: u32 = 0o4000;
const SETGID: u32 = 0o2000;
const GROUP_EXECUTE: u32 = 0o0010;

/// The gain, as the rest of a sentence. The rules are those of the kernel's `AT_SECURE`.
pub(crate) fn gained(path: &Path, metadata: &Metadata) -> Option<&'static str> {
    if is_nosuid(path) {
        return None;
    }
    if let Some(gain) = by_mode(metadata)
        && rustix::thread::no_new_privs() != Ok(true)
    {
        return Some(gain);
    }
    // Root has the capabilities already. Under no_new_privs nobody gets them, but the loader is told so all the same.
    if !getuid().is_root() && has_capabilities(path) {
        return Some(
            "has file capabilities, so the loader ignores LD_PRELOAD; run it as root, or a copy of it",
        );
    }
    None
}

fn by_mode(metadata: &Metadata) -> Option<&'static str> {
    let mode = metadata.mode();
    if mode & SETUID != 0 && metadata.uid() != getuid().as_raw() {
        return Some(
            "runs with the rights of its owner (setuid), so the loader ignores LD_PRELOAD; run it as that user, or a copy of it",
        );
    }
    // Without the group's right to execute, the bit once meant mandatory locking.
    let is_setgid = mode & SETGID != 0 && mode & GROUP_EXECUTE != 0;
    if is_setgid && metadata.gid() != getgid().as_raw() {
        return Some(
            "runs with the rights of its group (setgid), so the loader ignores LD_PRELOAD; run a copy of it",
        );
    }
    None
}

/// Whether files of this mount give no rights to anybody.
fn is_nosuid(path: &Path) -> bool {
    rustix::fs::statvfs(path).is_ok_and(|data| data.f_flag.contains(StatVfsMountFlags::NOSUID))
}

fn has_capabilities(path: &Path) -> bool {
    let mut value = [0_u8; 64];
    rustix::fs::getxattr(path, c"security.capability", &mut value[..]).is_ok()
}
