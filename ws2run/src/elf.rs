//! What the loader would do with an ELF file.

use std::ffi::OsStr;
use std::fs::File;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use object::elf::{self, FileHeader64, Machine};
use object::read::elf::{FileHeader, ProgramHeader};
use object::{Endianness, ReadCache};

#[cfg(target_arch = "x86_64")]
const OWN: (Machine, &str) = (elf::EM_X86_64, "ld-linux-x86-64.so.2");
#[cfg(target_arch = "aarch64")]
const OWN: (Machine, &str) = (elf::EM_AARCH64, "ld-linux-aarch64.so.1");

/// What becomes of a preloaded library.
pub(crate) enum Finding {
    /// It is loaded, and sees the program's calls.
    Seen,
    /// It is loaded, but Go's own code makes its system calls without the C library.
    Go,
    /// It is not loaded, because of this, the rest of a sentence.
    Refused(String),
}

/// Judges a file that begins with ELF's magic number.
pub(crate) fn inspect(path: &Path, file: File, head: &[u8]) -> Finding {
    let found = match head.get(..20) {
        Some(ident) if ident[5] == elf::ELFDATA2LSB.0 => {
            let machine = Machine(u16::from_le_bytes([ident[18], ident[19]]));
            (ident[4], machine)
        }
        _ => (0, Machine(0)),
    };
    if found != (elf::ELFCLASS64.0, OWN.0) {
        return Finding::Refused(format!(
            "is a program for {}, but ws2run and its library are for {}; use a build of it for that",
            name(found),
            name((elf::ELFCLASS64.0, OWN.0))
        ));
    }
    inspect_own(path, file).unwrap_or_else(|error| {
        Finding::Refused(format!("is damaged ({error}); build or install it again"))
    })
}

/// Judges a file of this machine.
fn inspect_own(path: &Path, file: File) -> object::read::Result<Finding> {
    let data = &ReadCache::new(file);
    let header = FileHeader64::<Endianness>::parse(data)?;
    let endian = header.endian()?;
    let mut loader = None;
    for segment in header.program_headers(endian, data)? {
        loader = loader.or(segment.interpreter(endian, data)?);
    }
    let Some(loader) = loader else {
        return Ok(without_loader(path));
    };
    let loader = Path::new(OsStr::from_bytes(loader));
    if loader.file_name() != Some(OsStr::new(OWN.1)) {
        return Ok(Finding::Refused(format!(
            "is loaded by {}, but the library needs glibc, whose loader is {}; use a build of it for glibc",
            loader.display(),
            OWN.1
        )));
    }
    // Nobody needs the sections of a program to run it, so damaged ones are not the program's fault.
    let is_go = header.sections(endian, data).is_ok_and(|sections| {
        [&b".note.go.buildid"[..], b".go.buildinfo"]
            .iter()
            .any(|name| sections.section_by_name(endian, name).is_some())
    });
    Ok(if is_go { Finding::Go } else { Finding::Seen })
}

/// The loader can be called as a program; it then loads another one, and what is preloaded.
fn without_loader(path: &Path) -> Finding {
    if path.file_name() == Some(OsStr::new(OWN.1)) {
        return Finding::Seen;
    }
    Finding::Refused(
        "is statically linked, so no library is loaded into it and nothing would be seen; link it dynamically"
            .to_owned(),
    )
}

fn name((class, machine): (u8, Machine)) -> String {
    let machine = match machine {
        elf::EM_X86_64 => "x86-64".to_owned(),
        elf::EM_386 => "x86".to_owned(),
        elf::EM_AARCH64 | elf::EM_ARM => "Arm".to_owned(),
        elf::EM_RISCV => "RISC-V".to_owned(),
        Machine(0) => return "another kind of machine".to_owned(),
        Machine(number) => format!("machine {number}"),
    };
    match class {
        1 => format!("32-bit {machine}"),
        _ => format!("64-bit {machine}"),
    }
}
