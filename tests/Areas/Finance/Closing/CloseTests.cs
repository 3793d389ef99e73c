using System.Text.Json;
using BackOffice.Finance.Charts;
using BackOffice.Finance.Closing;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Periods;
using BackOffice.Kernel;
using BackOffice.Tenancy.Books;
using BackOffice.Tenancy.Certificates;
using BackOffice.Tests.Areas.Finance.Ledger;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Closing;

/// <summary>Invariants P-06 and P-07 of the domain, and the certificate of a close (section 3, advance 2).</summary>
public class CloseTests
{
    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_06_the_books_are_not_closed_while_a_check_is_not_met(Database database)
    {
        var books = await Kept(database);
        await books.Company.Draft(Sales.Of(books.Acme, 10, day: January));
        await books.Pay(January, 25);
        await books.Manual(January, await books.CodeOf(AccountRole.Suspense), await books.CodeOf(AccountRole.Bank), 7);
        var refused = await books.Company.Ask((ClosePeriod close) => close.Run(new(January)));
        Assert.Equal(
            ["accepted.drafts", "accepted.unapplied", "accepted.suspense", "accepted.verified"],
            refused.Refusals.Select(refusal => refusal.Field)
        );
        Assert.All(refused.Refusals, refusal => Assert.Equal("close.not_met", refusal.Code));
        Assert.Empty(await books.Company.Do((PeriodLocks locks) => locks.Run()));

        // What is accepted stands in the certificate; what was verified needs no reason any more.
        await Verified(books);
        var reasons = new Dictionary<string, string?>
        {
            ["drafts"] = "It was never sent",
            ["unapplied"] = "The customer pays in advance",
            ["suspense"] = " The bank looks into it ",
        };
        var certificate = (await Close(books, January, reasons)).Certificate;
        Assert.Equal(
            [
                new("drafts", 1, "It was never sent"),
                new("unapplied", 1, "The customer pays in advance"),
                new AcceptedException("suspense", 7, "The bank looks into it"),
            ],
            certificate.Accepted
        );
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_06_what_is_wrong_in_the_books_cannot_be_accepted(Database database)
    {
        var books = await Kept(database);
        await Verified(books);
        await Tampering.Run(
            books.Company,
            database,
            "finance_documents",
            "UPDATE finance_documents SET \"FunctionalTotal\" = \"FunctionalTotal\" + 1"
        );
        var everything = new[] { "drafts", "bills", "unapplied", "suspense", "receivables", "payables", "verified" }.ToDictionary(
            code => code,
            _ => (string?)"Never mind"
        );
        var refusal = await books.Company.Refused("close.blocked", (ClosePeriod close) => close.Run(new(January, Accepted: everything)));
        Assert.Equal("accepted.receivables", refusal.Field);

        await Verified(books, failed: "hash chain");
        var refused = await books.Company.Ask((ClosePeriod close) => close.Run(new(January, Accepted: everything)));
        Assert.Contains(refused.Refusals, item => item is { Code: "close.blocked", Field: "accepted.verified" });
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_closed_month_is_locked_and_its_certificate_says_what_the_books_said(Database database)
    {
        var books = await Kept(database);
        await Verified(books);
        var file = await Close(books, January);
        Assert.Empty(CertificateCheck.Of(file));
        Assert.Empty(await books.Company.Do((CompareCertificate compare) => compare.Run(file.Certificate)));
        var balance = await books.TrialBalance(January);
        Assert.Equal(
            balance.Rows.Select(row => (row.AccountCode, row.Debit, row.Credit)),
            file.Certificate.TrialBalance.Select(row => (row.Code, row.Debit, row.Credit))
        );

        // 120.00 are owed: an invoice of 100.00 and 20 % tax.
        Assert.Equal([new CertifiedTie("Receivables", 120, 120), new CertifiedTie("Payables", 0, 0)], file.Certificate.Ties);
        Assert.Contains(
            await books.Company.Do<Signer, IReadOnlyList<PublishedKey>>(async signer =>
                Outcome<IReadOnlyList<PublishedKey>>.Of(await signer.Keys())
            ),
            key => key.KeyId == file.Signature.KeyId
        );
        Assert.Equal("period.locked", (await books.TryIssue(books.Acme, January, 10)).Refusals[0].Code);
        await books.Company.Refused("period.closed", (LockPeriod move) => move.Run(new(January.AddDays(-1), LockScope.All)));
        await books.Company.Refused("close.closed", (ClosePeriod close) => close.Run(new(January)));
        Assert.True((await books.TryIssue(books.Acme, February, 10)).Succeeded);
        Assert.Empty(await books.Company.Do((CompareCertificate compare) => compare.Run(file.Certificate)));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task P_07_reopening_returns_to_the_close_before_and_the_certificate_shows_what_differs(Database database)
    {
        var books = await Kept(database);
        await Verified(books);
        await Close(books, January);
        var february = await Close(books, February);
        var closes = (await books.Company.Do((CloseList list) => list.Run(new ListQuery()))).Items;
        Assert.Equal([February, January], closes.Select(row => row.Through));
        await books.Company.Refused("close.not_latest", (ReopenPeriod reopen) => reopen.Run(new(closes[1].Id, "Too early")));
        await books.Company.Refused("close.reason", (ReopenPeriod reopen) => reopen.Run(new(closes[0].Id, " ")));
        await books.Company.Do((ReopenPeriod reopen) => reopen.Run(new(closes[0].Id, "A bill came late")));
        Assert.Equal([new PeriodLockRow(LockScope.All, January)], await books.Company.Do((PeriodLocks locks) => locks.Run()));
        await books.Company.Refused("close.not_latest", (ReopenPeriod reopen) => reopen.Run(new(closes[0].Id, "Again")));

        await books.Issue(February, 50);
        var differences = await books.Company.Do((CompareCertificate compare) => compare.Run(february.Certificate));
        Assert.Equal(3, differences.Count);
        Assert.All(differences, difference => Assert.Equal("certificate.balance", difference.Code));
        Assert.Contains(
            differences,
            difference => difference.Message.Contains("180 on 2026-02-28, certified is 120", StringComparison.Ordinal)
        );

        // Closed anew it has another certificate; the last close but none leaves no lock behind.
        await Close(books, February);
        Assert.True((await books.TryLock(January, LockScope.Hard)).Succeeded);
        var again = (await books.Company.Do((CloseList list) => list.Run(new ListQuery()))).Items;
        await books.Company.Do((ReopenPeriod reopen) => reopen.Run(new(again[0].Id, "Once more")));
        await books.Company.Refused("period.hard_lock", (ReopenPeriod reopen) => reopen.Run(new(closes[1].Id, "Too late")));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task A_journal_that_was_cut_or_changed_is_told_by_the_certificate(Database database)
    {
        var books = await Kept(database);
        await Verified(books);
        var file = await Close(books, January);
        var last = file.Certificate.Entries;
        await Tampering.Run(
            books.Company,
            database,
            "finance_journal_lines",
            $"UPDATE finance_journal_lines SET \"Debit\" = \"Debit\" + 1 WHERE \"Debit\" > 0 AND \"EntryId\" = (SELECT \"Id\" FROM finance_journal_entries WHERE \"Sequence\" = {last})"
        );
        var changed = await books.Company.Do((CompareCertificate compare) => compare.Run(file.Certificate));
        Assert.Equal("certificate.balance", Assert.Single(changed).Code);
        await Tampering.Run(
            books.Company,
            database,
            "finance_journal_lines",
            $"DELETE FROM finance_journal_lines WHERE \"EntryId\" = (SELECT \"Id\" FROM finance_journal_entries WHERE \"Sequence\" = {last})"
        );
        await Tampering.Run(
            books.Company,
            database,
            "finance_journal_entries",
            $"DELETE FROM finance_journal_entries WHERE \"Sequence\" = {last}"
        );
        var cut = await books.Company.Do((CompareCertificate compare) => compare.Run(file.Certificate));
        Assert.Equal("certificate.journal", cut[0].Code);
        Assert.Contains("cut off", cut[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_changed_anywhere_is_refused_without_any_database()
    {
        var books = await Kept(Database.Sqlite);
        await Verified(books);
        var file = await Close(books, January);
        var certificate = file.Certificate;
        var row = certificate.TrialBalance[0];
        CloseCertificate[] changed =
        [
            certificate with
            {
                Company = "Another",
            },
            certificate with
            {
                Through = February,
            },
            certificate with
            {
                Entries = certificate.Entries - 1,
            },
            certificate with
            {
                HeadHash = new string('0', 64),
            },
            certificate with
            {
                TotalDebit = certificate.TotalDebit + 1,
            },
            certificate with
            {
                TrialBalance = [row with { Debit = row.Debit + 0.01m }, .. certificate.TrialBalance.Skip(1)],
            },
            certificate with
            {
                Accepted = [new("drafts", 1, "Never said")],
            },
        ];
        Assert.All(
            changed,
            other => Assert.Contains(CertificateCheck.Of(file with { Certificate = other }), wrong => wrong.Code == "certificate.signature")
        );

        // Another's key, and a signature that is none.
        var key = Convert.ToBase64String(
            System
                .Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256)
                .ExportSubjectPublicKeyInfo()
        );
        foreach (
            var signature in new[]
            {
                file.Signature with
                {
                    PublicKey = key,
                },
                file.Signature with
                {
                    Value = "x",
                },
                file.Signature with
                {
                    KeyId = "0",
                },
            }
        )
        {
            Assert.Contains(CertificateCheck.Of(file with { Signature = signature }), wrong => wrong.Code == "certificate.signature");
        }

        // How the file is laid out does not matter; what is no certificate is none.
        var text = certificate.With(file.Signature);
        var indented = JsonSerializer.Serialize(JsonDocument.Parse(text), Indented);
        Assert.Empty(CertificateCheck.Of(CloseCertificate.Read(indented)!));
        Assert.Null(CloseCertificate.Read("{}"));
        Assert.Null(CloseCertificate.Read("rubbish"));
        Assert.Null(CloseCertificate.Read(text.Replace("\"company\":", "\"note\":\"x\",\"company\":", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2026-01-30")]
    [InlineData("2099-12-31")]
    [InlineData(null)]
    public async Task Only_a_whole_month_that_has_ended_is_closed(string? through)
    {
        var books = await Kept(Database.Sqlite);
        var day = through is null ? (DateOnly?)null : DateOnly.Parse(through, System.Globalization.CultureInfo.InvariantCulture);
        await books.Company.Refused("close.through", (ClosePeriod close) => close.Run(new(day)));
    }

    [Fact]
    public async Task A_year_is_closed_through_its_last_day()
    {
        var books = await Kept(Database.Sqlite);
        await Verified(books);
        Assert.Equal(new DateOnly(2025, 12, 31), (await books.Company.Do((ClosePeriod close) => close.Run(new(Year: 2025)))).Through);
    }

    private static async Task<Books> Kept(Database database)
    {
        var books = await Books.New(database);
        await books.Issue(new DateOnly(2026, 1, 12), 100);
        return books;
    }

    private static Task Verified(Books books, string? failed = null) =>
        books.Company.Do<BooksRecords, Done>(async records =>
        {
            await records.Record(1, new string('a', 64), failed);
            return default(Done);
        });

    private static async Task<SignedCertificate> Close(Books books, DateOnly through, Dictionary<string, string?>? accepted = null)
    {
        var closed = await books.Company.Do((ClosePeriod close) => close.Run(new(through, Accepted: accepted)));
        return CloseCertificate.Read(await books.Company.Do((GetCertificate get) => get.Run(closed.Id)))!;
    }
}
