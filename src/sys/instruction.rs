//! The system call instruction itself. Unlike libc's `syscall` it leaves `errno` alone, so that a call of the library that succeeds
//! has nothing to put back, and costs no more than its registers.

use core::ffi::c_long;

/// What a system call takes: a word, or less, or an address.
pub(crate) trait Argument {
    /// As the register holds it. An `int` is extended by its sign; the kernel looks at its low half only.
    fn word(self) -> usize;
}

macro_rules! numbers {
    ($($number:ty)*) => { $(
        impl Argument for $number {
            #[inline(always)]
            fn word(self) -> usize {
                self as usize
            }
        }
    )* };
}

numbers! { usize isize u64 i64 u32 i32 }

impl<T> Argument for *const T {
    #[inline(always)]
    fn word(self) -> usize {
        self.expose_provenance()
    }
}

impl<T> Argument for *mut T {
    #[inline(always)]
    fn word(self) -> usize {
        self.expose_provenance()
    }
}

/// The answer of a system call: the error's number where it failed.
#[inline(always)]
pub(super) fn answer(result: isize) -> Result<usize, i32> {
    /// Addresses and counts end before the numbers of errors begin.
    const LAST_ERROR: isize = -4095;
    if (LAST_ERROR..0).contains(&result) {
        Err(-result as i32)
    } else {
        Ok(result.cast_unsigned())
    }
}

/// The arguments of a system call.
pub(crate) trait Arguments {
    /// Makes the call of this number. What the kernel answers: a negative number is an error's.
    ///
    /// # Safety
    /// The kernel may be asked to do this with these arguments.
    unsafe fn call(self, number: c_long) -> isize;
}

#[cfg(target_arch = "x86_64")]
macro_rules! define {
    ($($count:literal [$($argument:ident $register:tt),*];)*) => { $(
        impl Arguments for [usize; $count] {
            #[inline(always)]
            unsafe fn call(self, number: c_long) -> isize {
                let [$($argument),*] = self;
                let result;
                // SAFETY: by this function's contract. The kernel keeps all registers but these; it may read and write memory.
                unsafe {
                    core::arch::asm!(
                        "syscall",
                        inlateout("rax") number as isize => result,
                        $(in($register) $argument,)*
                        lateout("rcx") _,
                        lateout("r11") _,
                        options(nostack),
                    );
                }
                result
            }
        }
    )* };
}

/// On other processors libc has the instruction. Its `errno` is put back.
#[cfg(not(target_arch = "x86_64"))]
macro_rules! define {
    ($($count:literal [$($argument:ident $register:tt),*];)*) => { $(
        impl Arguments for [usize; $count] {
            #[inline]
            unsafe fn call(self, number: c_long) -> isize {
                let [$($argument),*] = self;
                let before = super::errno::current();
                // SAFETY: by this function's contract.
                let result = unsafe { libc::syscall(number, $($argument),*) };
                if result != -1 {
                    return result as isize;
                }
                let error = super::errno::current();
                super::errno::set(before);
                -(error as isize)
            }
        }
    )* };
}

define! {
    0 [];
    1 [a "rdi"];
    2 [a "rdi", b "rsi"];
    3 [a "rdi", b "rsi", c "rdx"];
    4 [a "rdi", b "rsi", c "rdx", d "r10"];
    5 [a "rdi", b "rsi", c "rdx", d "r10", e "r8"];
    6 [a "rdi", b "rsi", c "rdx", d "r10", e "r8", f "r9"];
}

/// `sendto` without an address, which gives data and length back: the kernel keeps them in their registers, so that whoever needs them
/// afterwards need not keep them elsewhere.
#[cfg(all(
    target_arch = "x86_64",
    not(loom),
    not(any(feature = "faults", feature = "tsan"))
))]
#[inline(always)]
pub(super) fn send_keeping(
    fd: u32,
    data: *mut u8,
    len: usize,
    flags: i32,
) -> (Result<usize, i32>, *mut u8, usize) {
    let (result, data_after, len_after): (isize, *mut u8, usize);
    // SAFETY: the kernel checks the address, reads the memory, and keeps all registers but these.
    unsafe {
        core::arch::asm!(
            "syscall",
            inlateout("rax") libc::SYS_sendto as isize => result,
            in("rdi") fd as usize,
            inlateout("rsi") data => data_after,
            inlateout("rdx") len => len_after,
            in("r10") flags as usize,
            in("r8") 0_usize,
            in("r9") 0_usize,
            lateout("rcx") _,
            lateout("r11") _,
            options(nostack, readonly),
        );
    }
    (answer(result), data_after, len_after)
}

/// Makes a system call by libc's name of it. `Result<usize, i32>`.
#[cfg(not(feature = "faults"))]
macro_rules! instruction {
    ($number:ident $(, $argument:expr)* $(,)?) => {{
        #[allow(unused_imports, reason = "a call without arguments")]
        use $crate::sys::instruction::{Argument as _, Arguments as _};
        let arguments = [$($argument.word()),*];
        // SAFETY: the kernel checks every address it is given; the wrapper around this call says why the rest holds.
        $crate::sys::instruction::answer(unsafe { arguments.call(libc::$number) })
    }};
}
/// Makes a system call, which may fail on schedule.
#[cfg(feature = "faults")]
macro_rules! instruction {
    ($number:ident $(, $argument:expr)* $(,)?) => {{
        #[allow(unused_imports, reason = "a call without arguments")]
        use $crate::sys::instruction::Argument as _;
        $crate::sys::faults::call(libc::$number, [$($argument.word()),*])
    }};
}
pub(super) use instruction;
