#pragma once

#include "core/file_book.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QObject>

namespace alcove::presentation {

/// A file on the chart as it is shown.
struct FileRow {
    AttachmentId id;
    QString name;
    QString about; ///< "PDF   ·   1.4 MB   ·   Ada Byron, today 14:02"
    QString state; ///< "on this desk", "12 of 40 parts"
    bool maySave = false; ///< it is whole here
    bool isRemoved = false;

    bool operator==(const FileRow &) const = default;
};

/// The files of a client's chart.
class FilesPresenter final : public QObject {
    Q_OBJECT

public:
    explicit FilesPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Reads them; loaded() or failed().
    void open(ClientId client);
    void refresh();
    ClientId clientId() const { return m_client; }

    const QList<FileRow> &rows() const { return m_rows; }
    /// Whether what was removed is listed as well.
    bool showsRemoved() const { return m_withRemoved; }
    void showRemoved(bool isShown);
    /// Whether this person puts files on charts and removes them.
    bool mayChange() const;
    /// While a file is read or written.
    bool isBusy() const { return m_isBusy; }

    /// Ends with done() or failed(); what is not allowed now does nothing.
    void attach(const QString &path);
    void save(AttachmentId id, const QString &path);
    void remove(AttachmentId id, const QString &reason);

signals:
    void loaded();
    void busyChanged();
    /// What is so from now on; loaded() follows.
    void done(const QString &words);
    void failed(const QString &words);

private:
    using Lines = QList<FileLine>;

    FileRow rowOf(const FileLine &line) const;
    void receive(const Result<Lines> &answer);
    void end(const Result<QString> &said, int doing);
    template <typename Work>
    void act(int doing, Work work);

    ChartContext m_context;
    LatestQuery<Lines> m_query;
    ClientId m_client;
    QList<FileRow> m_rows;
    bool m_withRemoved = false;
    bool m_isBusy = false;
};

} // namespace alcove::presentation
