#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>

namespace alcove {

/// What a member is to the practice. The numbers stand in signed records: none is ever given twice.
enum class Role : std::uint8_t {
    Owner = 0,
    Clinician = 1,
    Supervisor = 2,
    Trainee = 3,
    Biller = 4,
    FrontDesk = 5,
    PrivacyOfficer = 6,
    Custodian = 7, ///< of records, when their keeper has died or left (a professional will)
};
constexpr int roleCount = 8;

/// The hats a person wears: in a solo practice several, named one by one.
class Roles {
public:
    constexpr Roles() = default;
    constexpr Roles(std::initializer_list<Role> roles)
    {
        for (const Role role : roles)
            m_bits = static_cast<std::uint16_t>(m_bits | bit(role));
    }

    /// As they stand in a signed record, bit n for the role of that number. Nothing when a bit is
    /// set that means no role.
    static constexpr std::optional<Roles> fromBits(std::uint16_t bits)
    {
        if ((bits >> roleCount) != 0)
            return std::nullopt;
        Roles roles;
        roles.m_bits = bits;
        return roles;
    }
    constexpr std::uint16_t bits() const { return m_bits; }

    constexpr bool has(Role role) const { return (m_bits & bit(role)) != 0; }
    constexpr bool isEmpty() const { return m_bits == 0; }
    constexpr Roles with(Role role) const
    {
        Roles roles = *this;
        roles.m_bits = static_cast<std::uint16_t>(m_bits | bit(role));
        return roles;
    }
    constexpr Roles without(Role role) const
    {
        Roles roles = *this;
        roles.m_bits = static_cast<std::uint16_t>(m_bits & ~bit(role));
        return roles;
    }

    constexpr bool operator==(const Roles &) const = default;

private:
    static constexpr std::uint16_t bit(Role role)
    {
        return static_cast<std::uint16_t>(1U << static_cast<unsigned>(role));
    }

    std::uint16_t m_bits = 0;
};

/// Who founds a practice does all there is to do in it, until others come.
constexpr Roles solo{Role::Owner,  Role::Clinician, Role::Supervisor,
                     Role::Biller, Role::FrontDesk, Role::PrivacyOfficer};

} // namespace alcove
