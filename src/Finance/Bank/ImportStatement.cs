using System.Security.Cryptography;
using System.Text.Json;
using BackOffice.Finance.Accounts;
using BackOffice.Finance.Bank.Formats;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>
/// Takes in a file of the bank. What is known already is left alone, so that a file twice, or files that overlap, in any order,
/// give the same movements (B-01). Refusals, in this order: account, those of reading the file, another account, currency, amounts.
/// </summary>
public sealed class ImportStatement(Work work)
{
    private const int AtOnce = 500;

    /// <param name="FileHash">SHA-256 of the content.</param>
    private sealed record Request(string AccountCode, string FileName, string FileHash);

    /// <param name="Known">Movements of the file that came in with another file before.</param>
    /// <param name="Warnings">Where a statement does not continue the one before.</param>
    public sealed record Imported(string AccountCode, string Format, int Read, int Added, int Known, IReadOnlyList<string> Warnings);

    public Task<Outcome<Imported>> Run(
        string accountCode,
        string fileName,
        byte[] content,
        string? key = null,
        CancellationToken cancel = default
    )
    {
        var name = PlainText.Cut(PlainText.Clean(Path.GetFileName(fileName)) ?? "statement", 200);
        var request = new Request(accountCode, name, Convert.ToHexStringLower(SHA256.HashData(content)));
        return work.Do(FinanceRights.Create, request, key, db => In(db, request, content, cancel), cancel);
    }

    private static async Task<Outcome<Imported>> In(TenantDb db, Request request, byte[] content, CancellationToken cancel)
    {
        var account = await BankAccounts.Find(db, request.AccountCode, cancel);
        if (account is null)
        {
            return Refusal.NotFound("bank account");
        }

        var stored = await db.Set<BankFileLayout>().AsNoTracking().FirstOrDefaultAsync(row => row.AccountId == account.Id, cancel);
        var read = StatementFile.Read(content, stored is null ? null : JsonSerializer.Deserialize<CsvLayout>(stored.Layout));
        if (!read.Succeeded)
        {
            return Outcome<Imported>.Refused(read.Refusals);
        }

        var file = read.Value;
        var currency = Currency.Get(account.Currency ?? (await GetCompanyDetails.In(db, cancel)).Currency);
        var before = await Before(db, account, file.Format, cancel);
        if (Check(file, account, currency, before) is { } refusal)
        {
            return refusal;
        }

        return await Add(db, request, account, currency, file, content, cancel);
    }

    private static async Task<Imported> Add(
        TenantDb db,
        Request request,
        Account account,
        Currency currency,
        StatementFile.Content read,
        byte[] content,
        CancellationToken cancel
    )
    {
        var lines = Fingerprint.Numbered(read.Statements.SelectMany(statement => statement.Lines));
        var isKnown = await db.Set<BankFile>().AnyAsync(row => row.AccountId == account.Id && row.Hash == request.FileHash, cancel);
        var known = isKnown ? [] : await Known(db, account, lines.ConvertAll(line => line.Fingerprint), cancel);
        var fresh = isKnown ? [] : lines.Where(line => !known.Contains((line.Fingerprint, line.Occurrence))).ToHashSet();
        var warnings = new List<string>();
        if (!isKnown)
        {
            var file = FileOf(db, request, account, read.Format, content);
            db.Append(file);
            var chain = await Chain(db, account, cancel);
            var at = 0;
            foreach (var statement in read.Statements)
            {
                var warning = StatementChain.Warning(statement, chain);
                warnings.AddRange(warning is null ? [] : [warning]);
                var row = StatementOf(statement, file, warning);
                db.Append(row);
                foreach (var line in lines.GetRange(at, statement.Lines.Count).Where(fresh.Contains))
                {
                    db.Append(LineOf(line.Line, line.Fingerprint, line.Occurrence, row, currency));
                }

                at += statement.Lines.Count;
                if (row.Closing is { } closing)
                {
                    chain.Add(new ChainLink(row.Number, row.Through, closing));
                }
            }
        }

        var result = new Imported(account.Code, read.Format, lines.Count, fresh.Count, lines.Count - fresh.Count, warnings);
        db.About(
            BankAccounts.Subject,
            account.Id,
            $"{request.FileName} into {account.Code} {account.Name}: {result.Added} of {result.Read} lines added"
        );
        return result;
    }

    private static BankFile FileOf(TenantDb db, Request request, Account account, string format, byte[] content) =>
        new()
        {
            AccountId = account.Id,
            Name = request.FileName,
            Format = format,
            Hash = request.FileHash,
            Content = content,
            At = db.Now,
            By = db.Caller.ActorName,
        };

    private static Refusal? Check(StatementFile.Content file, Account account, Currency currency, string? before)
    {
        foreach (var statement in file.Statements)
        {
            if (statement.Account is { } named && before is not null && named != before)
            {
                return new Refusal(
                    "statement.other_account",
                    "file",
                    $"This file is of the account {PlainText.Cut(named, 60)}; those imported to {account.Code} before were of {before}. Import it to the account it belongs to."
                );
            }

            if (statement.Currency is { } code && code != currency.Code)
            {
                return new Refusal(
                    "statement.currency",
                    "file",
                    $"This file is in {code}, and the account {account.Code} is kept in {currency.Code}."
                );
            }

            if (statement.Lines.FirstOrDefault(line => currency.Round(line.Amount) != line.Amount) is { } broken)
            {
                return new Refusal(
                    "statement.amount",
                    "file",
                    FormattableString.Invariant(
                        $"The amount {broken.Amount} of {broken.Date:yyyy-MM-dd} has more decimals than {currency.Code}."
                    )
                );
            }

            if (statement.Lines.Any(line => Math.Abs(line.Amount) >= Arithmetic.DocumentLimits.Amount))
            {
                return new Refusal("statement.amount", "file", "An amount of the file is 1,000,000,000,000 or more.");
            }
        }

        return null;
    }

    // Another format names the same account in another way.
    private static Task<string?> Before(TenantDb db, Account account, string format, CancellationToken cancel) =>
        db.Set<BankStatement>()
            .Where(row => row.AccountId == account.Id && row.BankAccount != null)
            .Where(row => db.Set<BankFile>().Any(file => file.Id == row.FileId && file.Format == format))
            .OrderByDescending(row => row.Through)
            .ThenByDescending(row => row.Id)
            .Select(row => row.BankAccount)
            .FirstOrDefaultAsync(cancel);

    private static async Task<List<ChainLink>> Chain(TenantDb db, Account account, CancellationToken cancel) =>
        await db.Set<BankStatement>()
            .Where(row => row.AccountId == account.Id && row.Closing != null)
            .OrderBy(row => row.Through)
            .ThenBy(row => row.Id)
            .Select(row => new ChainLink(row.Number, row.Through, row.Closing!.Value))
            .ToListAsync(cancel);

    private static async Task<HashSet<(string, int)>> Known(TenantDb db, Account account, List<string> prints, CancellationToken cancel)
    {
        var known = new HashSet<(string, int)>();
        foreach (var some in prints.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            var rows = await db.Set<BankLine>()
                .Where(row => row.AccountId == account.Id && some.Contains(row.Fingerprint))
                .Select(row => new { row.Fingerprint, row.Occurrence })
                .ToListAsync(cancel);
            known.UnionWith(rows.Select(row => (row.Fingerprint, row.Occurrence)));
        }

        return known;
    }

    private static BankStatement StatementOf(Statement statement, BankFile file, string? warning) =>
        new()
        {
            FileId = file.Id,
            AccountId = file.AccountId,
            Number = statement.Number is { } number ? PlainText.Cut(number, 140) : null,
            BankAccount = statement.Account is { } account ? PlainText.Cut(account, 140) : null,
            From = StatementChain.First(statement) ?? DateOnly.FromDateTime(file.At),
            Through = StatementChain.Last(statement) ?? DateOnly.FromDateTime(file.At),
            Opening = statement.Opening is { } opening ? Round.To(opening.Amount, 4) : null,
            Closing = statement.Closing is { } closing ? Round.To(closing.Amount, 4) : null,
            Warning = warning,
        };

    private static BankLine LineOf(StatementLine line, string fingerprint, int occurrence, BankStatement statement, Currency currency) =>
        new()
        {
            StatementId = statement.Id,
            AccountId = statement.AccountId,
            Date = line.Date,
            ValueDate = line.ValueDate,
            Amount = line.Amount,
            Currency = currency.Code,
            BankId = line.BankId,
            Counterparty = line.Counterparty,
            CounterpartyAccount = line.CounterpartyAccount,
            Reference = line.Reference,
            Text = line.Text,
            Fingerprint = fingerprint,
            Occurrence = occurrence,
            SearchText = SearchText.Of(line.Counterparty, line.Reference, line.Text, line.BankId, line.CounterpartyAccount),
        };
}
