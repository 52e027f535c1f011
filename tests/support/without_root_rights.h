#pragma once

#include <QtGlobal>

#include <array>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace alcove::testing {

/// While it lives, the calling thread obeys the permissions of files even when root runs the tests:
/// its capabilities are put aside.
class WithoutRootRights {
public:
    WithoutRootRights()
    {
        if (::syscall(SYS_capget, &m_header, m_before.data()) != 0)
            qFatal("the rights of the test can't be read");
        auto without = m_before;
        for (__user_cap_data_struct &set : without)
            set.effective = 0;
        if (::syscall(SYS_capset, &m_header, without.data()) != 0)
            qFatal("the rights of the test can't be put aside");
    }
    ~WithoutRootRights() { ::syscall(SYS_capset, &m_header, m_before.data()); }
    WithoutRootRights(const WithoutRootRights &) = delete;
    WithoutRootRights &operator=(const WithoutRootRights &) = delete;

private:
    __user_cap_header_struct m_header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> m_before{};
};

} // namespace alcove::testing
