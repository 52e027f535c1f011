#pragma once

#include "core/chart.h"

namespace alcove::testing {

/// A chart that keeps what is imported in memory, and can be told to fail. All else is not there.
class FakeChart final : public Chart {
public:
    ChartImport kept;
    int imports = 0;
    std::optional<Error> failure; ///< of the next import

    Result<qint64> import(const ChartImport &import) override
    {
        if (failure)
            return *failure;
        ++imports;
        kept.clients += import.clients;
        kept.entries += import.entries;
        kept.detail = import.detail;
        return import.clients.size() + import.entries.size();
    }

    Result<QHash<QString, RawId>> known(const QStringList &sources) override
    {
        QHash<QString, RawId> found;
        for (const Client &client : kept.clients)
            if (sources.contains(client.source))
                found.insert(client.source, client.id.raw);
        const QSet<QString> asked(sources.begin(), sources.end());
        for (const ChartEntry &entry : kept.entries)
            if (asked.contains(entry.source))
                found.insert(entry.source, entry.id.raw);
        return found;
    }

    Result<Client> openClient(ClientId id) override
    {
        for (const Client &client : kept.clients)
            if (client.id == id)
                return client;
        return absent();
    }

    const Actor &actor() const override { return m_actor; }
    Roles roles() const override { return solo; }
    Result<QList<ClientSummary>> clients(const QString & /*typed*/) override { return absent(); }
    Result<void> saveClient(const Client & /*client*/) override { return absent(); }
    Result<QList<NoteSummary>> notes(ClientId /*client*/) override { return absent(); }
    Result<QList<NoteSummary>> unsignedNotes() override { return absent(); }
    Result<Note> openNote(NoteId /*id*/) override { return absent(); }
    Result<QList<Addendum>> addenda(NoteId /*note*/) override { return absent(); }
    Result<QList<NoteVersion>> otherVersions(NoteId /*note*/) override { return absent(); }
    Result<void> saveDraft(const Note & /*note*/) override { return absent(); }
    Result<bool> recoverDraft(const Note & /*note*/, const QList<NoteBody> & /*origins*/) override
    {
        return absent();
    }
    Result<void> settleVersions(const Note & /*note*/) override { return absent(); }
    Result<void> signNote(const Note & /*note*/) override { return absent(); }
    Result<void> addAddendum(const Addendum & /*addendum*/) override { return absent(); }
    Result<crypto::Hash> lastSignature() override { return absent(); }
    Result<QList<ChartEntry>> entries(ClientId /*client*/) override { return absent(); }
    Result<ChartDoor> door(ClientId /*client*/) override { return absent(); }
    Result<ChartDoor> breakGlass(ClientId /*client*/, const QString & /*reason*/) override
    {
        return absent();
    }
    Result<QList<UserId>> careTeam(ClientId /*client*/) override { return absent(); }
    Result<void> assign(const CareMember & /*member*/) override { return absent(); }
    Result<QList<SearchHit>> search(const QString & /*text*/, int /*limit*/) override
    {
        return absent();
    }
    Result<QByteArray> setting(const QString & /*name*/) override { return absent(); }
    Result<void> setSetting(const QString & /*name*/, const QByteArray & /*value*/) override
    {
        return absent();
    }
    Result<void> audit(const AuditEvent & /*event*/) override { return absent(); }
    Result<QList<AuditEntry>> auditTrail(qint64 /*after*/, int /*limit*/) override
    {
        return absent();
    }
    Result<AuditAnswer> auditLines(const AuditQuestion & /*question*/, int /*limit*/) override
    {
        return absent();
    }
    Result<AuditHead> auditHead() override { return absent(); }
    Result<AuditVerdict> verifyAudit() override { return absent(); }
    Result<ChartStats> stats() override { return absent(); }
    Result<QStringList> check() override { return absent(); }

private:
    static Error absent() { return Error(ErrorCode::NotFound); }

    Actor m_actor;
};

} // namespace alcove::testing
