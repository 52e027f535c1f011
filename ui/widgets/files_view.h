#pragma once

#include "presentation/files_presenter.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class PathField;

/// The files on a chart: put on, listed, saved out of it, removed.
class FilesView final : public QWidget {
    Q_OBJECT

public:
    explicit FilesView(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void open(ClientId client);
    /// What other desks have changed.
    void readAnew();
    void focusFirst();
    /// False when nothing was asked for that could be left.
    bool close();

private:
    /// What is asked for, of one file.
    enum class Asked { Nothing, Saving, Removing };

    void layOut();
    void connectParts();
    void showRows();
    QWidget *makeRow(const presentation::FileRow &row);
    QWidget *makeForm(const presentation::FileRow &row);
    QWidget *makeSaving(const presentation::FileRow &row, QWidget *form);
    QWidget *makeRemoving(const presentation::FileRow &row, QWidget *form);
    void ask(AttachmentId file, Asked asked);
    void attach();
    /// The button of the file that opened the form; of one that went, of its neighbour.
    void focusFile(AttachmentId file);
    void orderTabs();
    /// What stands in the form, if one is open.
    QString typed() const;
    QString fieldName() const;

    presentation::FilesPresenter m_presenter;
    support::NoticeBar *m_notice;
    QWidget *m_adding;
    PathField *m_path;
    QPushButton *m_add;
    QVBoxLayout *m_rows;
    QLabel *m_none;
    QCheckBox *m_removed;
    AttachmentId m_file; ///< of which something is asked for
    qsizetype m_place = 0; ///< of it in the list
    QString m_pressed = QStringLiteral("saveCopy"); ///< the name of the button that asked
    Asked m_asked = Asked::Nothing;
};

} // namespace alcove::widgets
