#include "members/kit_round.h"

#include "core/setting_names.h"
#include "sync/byte_array.h"
#include "sync/membership.h"

namespace alcove::members {

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

Result<std::optional<KitRound::State>> KitRound::state()
{
    TRY_ASSIGN(const QByteArray kept, m_desk.chart->setting(kitSetting));
    if (kept.isEmpty())
        return std::optional<State>();
    const Bytes bytes = sync::toBytes(kept);
    ByteReader reader(bytes);
    State state;
    state.paper = reader.array<32>();
    state.kit.raw = reader.array<16>();
    state.isPut = reader.u8() != 0;
    const ByteView box = reader.sized(wire::maxKitBox);
    state.box.assign(box.begin(), box.end());
    if (!reader.atEnd())
        return Error(ErrorCode::Corrupt, "kit at the server");
    return std::optional(std::move(state));
}

Result<void> KitRound::keep(const State &state)
{
    ByteWriter writer;
    writer.raw(state.paper).raw(state.kit.raw).u8(state.isPut ? 1 : 0).sized(state.box);
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
    TRY_ASSIGN(sync::EnrolledKit made, sync::enrolKit(*m_desk.sync, self(), paper));
    TRY(keep({paper, made.kit, false, std::move(made.box)}));
    // What was on the paper before opens nothing any more.
    if (before)
        TRY(sync::withdrawKit(*m_desk.sync, self(), before->kit));
    return true;
}

Result<void> KitRound::put(sync::ServerLink &link, bool isLost)
{
    TRY_ASSIGN(auto kept, state());
    if (!kept || (kept->isPut && !isLost))
        return {};
    const auto taken = link.putKit({sync::drawerOf(kept->paper), kept->kit, kept->box});
    if (!taken && taken.error().code == ErrorCode::NewerSchema)
        return {};
    // An owner has taken the kit out: it stays so until there is another one.
    const bool isOut = !taken && taken.error().code == ErrorCode::Refused;
    if (!isOut)
        TRY(taken);
    kept->isPut = true;
    return keep(*kept);
}

} // namespace alcove::members
