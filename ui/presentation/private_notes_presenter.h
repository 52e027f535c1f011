#pragma once

#include "core/client.h"
#include "presentation/chart_context.h"

#include <QObject>

#include <optional>

namespace alcove::presentation {

/// The way to somebody's psychotherapy notes about a client: their store is opened, or begun, and
/// knows who the client is. Whose name it is travels by value: nothing leads from there back into
/// the chart.
class PrivateNotesPresenter final : public QObject {
    Q_OBJECT

public:
    /// The name of the note format they are written in.
    static const QString format;

    explicit PrivateNotesPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Whether this person may have any.
    bool isOffered() const;
    void open(const Client &client);
    /// What the pages of the notes stand on, once opened() was heard.
    std::optional<ChartContext> notes() const;

signals:
    /// The client's notes can be read and written.
    void opened(alcove::ClientId client);
    void failed(const QString &words);

private:
    void introduce(const Client &client);

    ChartContext m_context;
    Session *m_notes = nullptr;
    ClientId m_asked;
};

} // namespace alcove::presentation
