//! Types of Win32's that no socket call takes. `include/ws2/win32_types.h` declares them for C; `ws2_send.h` has none of them.

#![allow(non_camel_case_types, non_snake_case)]

/// What `GetSystemInfo` says of the machine.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _SYSTEM_INFO {
    /// 9 for x86-64, 12 for 64-bit ARM.
    pub wProcessorArchitecture: u16,
    /// Reserved.
    pub wReserved: u16,
    /// Size of a page in bytes.
    pub dwPageSize: u32,
    /// Lowest address of a program's memory.
    pub lpMinimumApplicationAddress: usize,
    /// Highest address of a program's memory.
    pub lpMaximumApplicationAddress: usize,
    /// One bit for each processor.
    pub dwActiveProcessorMask: usize,
    /// Number of processors.
    pub dwNumberOfProcessors: u32,
    /// 8664 for x86-64, 0 for 64-bit ARM.
    pub dwProcessorType: u32,
    /// Addresses of reserved memory are multiples of this.
    pub dwAllocationGranularity: u32,
    /// The processor's family; not told.
    pub wProcessorLevel: u16,
    /// The processor's model and stepping; not told.
    pub wProcessorRevision: u16,
}
