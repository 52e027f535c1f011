#include "members/kit_round.h"

#include "core/setting_names.h"
#include "sync/byte_array.h"
#include "sync/membership.h"

namespace alcove::members {

namespace {

constexpr Millis aDay = 24 * Millis{3'600'000};

} // namespace

Result<std::optional<UsedKit>> usedKitOf(session::OpenChart &desk)
{
    TRY_ASSIGN(const QByteArray kept, desk.chart->setting(recoveredSetting));
    if (kept.isEmpty())
        return std::optional<UsedKit>();
    const Bytes bytes = sync::toBytes(kept);
    ByteReader reader(bytes);
    const DeviceId kit{reader.array<16>()};
    const crypto::SecretBytes seed(reader.raw(32));
    if (!reader.atEnd())
        return Error(ErrorCode::Corrupt, "kit that a desk was made with");
    return std::optional(UsedKit{kit, crypto::BoxKeyPair(seed)});
}

Result<void> keepUsedKit(session::OpenChart &desk, const sync::KitContents &contents)
{
    QByteArray kept = sync::toByteArray(contents.kit.bytes());
    kept += sync::toByteArray(contents.kitBox.view());
    return desk.chart->setSetting(recoveredSetting, kept);
}

Result<std::optional<KitRound::State>> KitRound::state() const
{
    TRY_ASSIGN(const QByteArray kept, m_desk.chart->setting(kitSetting));
    if (kept.isEmpty())
        return std::optional<State>();
    const Bytes bytes = sync::toBytes(kept);
    ByteReader reader(bytes);
    State state;
    state.paper = reader.array<32>();
    state.kit.raw = reader.array<16>();
    state.putAt = static_cast<Millis>(reader.u64());
    const ByteView box = reader.sized(wire::maxKitBox);
    state.box.assign(box.begin(), box.end());
    if (!reader.atEnd())
        return Error(ErrorCode::Corrupt, "kit at the server");
    return std::optional(std::move(state));
}

Result<void> KitRound::keep(const State &state) const
{
    ByteWriter writer;
    writer.raw(state.paper)
        .raw(state.kit.raw)
        .u64(static_cast<std::uint64_t>(state.putAt))
        .sized(state.box);
    return m_desk.chart->setSetting(kitSetting, sync::toByteArray(writer.bytes()));
}

sync::InvitingDesk KitRound::self()
{
    return {m_key, m_desk.identity.userSigning, m_desk.identity.userBox, m_surroundings.clock,
            m_surroundings.random};
}

Result<bool> KitRound::withdrawUsed()
{
    TRY_ASSIGN(const auto used, usedKitOf(m_desk));
    if (!used)
        return false;
    TRY(sync::withdrawKit(*m_desk.sync, self(), used->kit));
    TRY(m_desk.chart->setSetting(recoveredSetting, {}));
    return true;
}

Result<bool> KitRound::enrol(bool isUsedOver)
{
    bool isNews = false;
    if (isUsedOver) {
        TRY_ASSIGN(isNews, withdrawUsed());
    }
    if (!m_desk.practice.recoveryKey)
        return isNews;
    TRY_ASSIGN(const auto before, state());
    const crypto::BoxKey &paper = *m_desk.practice.recoveryKey;
    if (before && before->paper == paper)
        return isNews;
    auto enrolled = sync::enrolKit(*m_desk.sync, self(), paper);
    // More keys than fit: the paper opens the desk itself, as before there were drawers.
    if (!enrolled && enrolled.error().code == ErrorCode::TooLarge)
        return isNews;
    TRY_ASSIGN(sync::EnrolledKit made, std::move(enrolled));
    TRY(keep({paper, made.kit, 0, std::move(made.box)}));
    // What was on the paper before opens nothing any more.
    if (before)
        TRY(sync::withdrawKit(*m_desk.sync, self(), before->kit));
    return true;
}

Result<void> KitRound::put(sync::ServerLink &link, bool isLost)
{
    TRY_ASSIGN(auto kept, state());
    const Millis now = m_surroundings.clock.now();
    if (!kept || (kept->putAt > 0 && !isLost && now >= kept->putAt && now - kept->putAt < aDay))
        return {};
    const auto taken = link.putKit({sync::drawerOf(kept->paper), kept->kit, kept->box});
    if (!taken && taken.error().code == ErrorCode::NewerSchema)
        return {};
    // The paper's drawer holds the kit that a copy of before, which was put back, knows nothing of:
    // that one opens it as well.
    const bool isOpened = !taken && taken.error().code == ErrorCode::Conflict;
    // An owner has taken the kit out: it stays so until there is another one. Each day is asked
    // again: a server may say so that never heard of it.
    const bool isOut = !taken && taken.error().code == ErrorCode::Refused;
    if (!isOut && !isOpened)
        TRY(taken);
    kept->putAt = now;
    return keep(*kept);
}

} // namespace alcove::members
