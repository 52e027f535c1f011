#pragma once

#include "core/client.h"
#include "core/client_fields.h"
#include "presentation/chart_context.h"

#include <QObject>

#include <optional>

namespace alcove::presentation {

/// A client being entered or changed.
class ClientFormPresenter final : public QObject {
    Q_OBJECT

public:
    explicit ClientFormPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// An empty form.
    void begin();
    /// The form of one who is there; loaded() when it can be shown.
    void load(ClientId client);
    const Client &client() const { return m_client; }
    bool isNew() const { return m_isNew; }

    /// Why `client` can't be kept, in words; empty when it can.
    QString problem(const Client &client) const;
    /// What is typed of a birth date: 1991-04-02, 2.4.1991, 2 Apr 1991, 04/02/1991. Nothing for
    /// what is no date; the month comes first only between slashes.
    static std::optional<QDate> readDate(const QString &typed);

    /// Keeps it; saved() or failed().
    void save(const Client &client);

signals:
    void loaded();
    void saved(alcove::ClientId client);
    void failed(const QString &words);

private:
    ChartContext m_context;
    Client m_client;
    std::optional<ClientSheet> m_seen; ///< what an edit begins with; nothing of a new one
    bool m_isNew = true;
    bool m_isSaving = false;
};

} // namespace alcove::presentation
