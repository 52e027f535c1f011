#include "store/disk.h"

#include "base/posix_files.h"
#include "store/store_vfs.h"

namespace alcove::store {

Disk Disk::ofMachine()
{
    static PosixFiles files; // without state: one is as good as any
    return {&files, storeVfs()};
}

} // namespace alcove::store
