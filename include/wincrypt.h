/* The old cryptography API, as far as programs take random numbers from it. The functions of keys are not there. */

#ifndef __WINCRYPT_H__
#define __WINCRYPT_H__

#include "ws2/win32_types.h"

typedef ULONG_PTR HCRYPTPROV;

#define PROV_RSA_FULL 1
#define PROV_RSA_AES 24
#define CRYPT_VERIFYCONTEXT 0xF0000000U
#define CRYPT_NEWKEYSET 0x00000008U
#define CRYPT_MACHINE_KEYSET 0x00000020U
#define CRYPT_SILENT 0x00000040U

#ifdef __cplusplus
extern "C" {
#endif

/* Fails with NTE_BAD_KEYSET unless CRYPT_VERIFYCONTEXT says that no keys are wanted. */
BOOL CryptAcquireContextA(HCRYPTPROV *phProv, LPCSTR szContainer, LPCSTR szProvider, DWORD dwProvType, DWORD dwFlags);
BOOL CryptReleaseContext(HCRYPTPROV hProv, DWORD dwFlags);
BOOL CryptGenRandom(HCRYPTPROV hProv, DWORD dwLen, BYTE *pbBuffer);

#ifdef __cplusplus
}
#endif

#ifndef UNICODE
#define CryptAcquireContext CryptAcquireContextA
#endif

#endif /* __WINCRYPT_H__ */
