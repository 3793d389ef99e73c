using System.Text.Json;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Kernel.Imports;

/// <summary>
/// Goes over the records of an import: while checking it tries each and keeps nothing, while running it imports each in
/// a transaction of its own under a key made of its content. So a repetition, a second file with the same records and a
/// crash add nothing twice.
/// </summary>
public sealed class ImportRunner(
    Work work,
    TenantDbFactory databases,
    IFileStore files,
    ImporterList importers,
    ImportAccess access,
    TimeProvider time
)
{
    private const int BatchSize = 50;
    private const int Shown = 10;

    /// <summary>Works until the end, until the time is up, or until imports are off or the company may not be changed any more.</summary>
    /// <returns>Whether there is more to do.</returns>
    public async Task<bool> Run(Guid id, TimeSpan? budget, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var import = await Find(id, cancel);
        if (import is not { IsWorking: true })
        {
            return false;
        }

        var importer = importers.Get(import.Type);
        await using var content = await files.Get(work.Caller.TenantId, FileKey.Parse(import.FileKey), cancel);
        if (content is null)
        {
            await Fail(import, "The uploaded file is gone. Upload it again.", cancel);
            return false;
        }

        var read = await RecordReader.Read(importer, content, import.ReadMapping(), import.ReadOptions(), cancel);
        if (!read.Succeeded)
        {
            await Fail(import, read.Refusals[0].Message, cancel);
            return false;
        }

        var pass = new Pass(import, importer, read.Value);
        var position = import.Position;
        do
        {
            if (await access.Refuses(cancel) is not null)
            {
                return true;
            }

            var batch = read.Value.Items.Skip(position).Take(BatchSize).ToList();
            var result = await Batch(pass, batch, cancel);
            if (!await Keep(pass, position, result.Handled, result, cancel))
            {
                return false;
            }

            position += result.Handled;
            if (result.IsHeld || (position < read.Value.Items.Count && time.GetElapsedTime(started) > budget))
            {
                return true;
            }
        } while (position < read.Value.Items.Count);

        return false;
    }

    private async Task<BatchResult> Batch(Pass pass, List<ImportRecord> batch, CancellationToken cancel)
    {
        var keys = batch.ConvertAll(record => $"import:{pass.Importer.Type}:{record.Fingerprint()}");
        var known = await Known(keys, cancel);
        var result = new BatchResult();
        for (var at = 0; at < batch.Count; at++)
        {
            var record = batch[at];
            result.Handled = at + 1;
            if (record.Rejects.Count > 0)
            {
                result.Reject(pass, record, record.Rejects);
            }
            else if (known.TryGetValue(keys[at], out var importId))
            {
                // What this very import did before a crash counts as its own.
                result.Count(importId == pass.Import.Id);
            }
            else
            {
                var outcome = await One(pass, record, keys[at], cancel);
                if (outcome.Refusals is [{ Code: Standing.ReadOnlyCode }])
                {
                    (result.Handled, result.IsHeld) = (at, true);
                    break;
                }

                if (!outcome.Succeeded)
                {
                    result.Reject(pass, record, [.. RecordRejects.Of(pass.Importer, pass.Mapping, record, outcome.Refusals)]);
                    continue;
                }

                known[keys[at]] = outcome.Value.ImportId;
                result.Count(mine: true);
                result.Texts.Add(outcome.Value.Text);
            }
        }

        return result;
    }

    private Task<Outcome<Imported>> One(Pass pass, ImportRecord record, string key, CancellationToken cancel)
    {
        async Task<Outcome<Imported>> Import(TenantDb db)
        {
            var outcome = await pass.Importer.Import(db, record, pass.Options, cancel);
            return outcome.Then<Imported>(made => new Imported(pass.Import.Id, made.Id, made.Text));
        }

        var permission = pass.Importer.Permission(pass.Options);
        return pass.Import.State == ImportState.Checking
            ? work.Try(permission, Import, cancel)
            : work.Do(permission, new ImportRecord.Request(key), key, Import, cancel);
    }

    /// <summary>Keys of records that are there already, with the import that brought them.</summary>
    private async Task<Dictionary<string, Guid>> Known(List<string> keys, CancellationToken cancel)
    {
        await using var db = await databases.OpenForReading(work.Caller, cancel);
        var stored = await db.Set<StoredRequest>()
            .Where(request => keys.Contains(request.Key))
            .Select(request => new { request.Key, request.Response })
            .ToListAsync(cancel);
        return stored.ToDictionary(
            request => request.Key,
            request => JsonSerializer.Deserialize<Imported>(request.Response)!.ImportId,
            StringComparer.Ordinal
        );
    }

    private async Task<Import?> Find(Guid id, CancellationToken cancel)
    {
        await using var db = await databases.OpenForReading(work.Caller, cancel);
        return await db.Set<Import>().FirstOrDefaultAsync(import => import.Id == id, cancel);
    }

    /// <returns>False when somebody stopped the import, or another node took it over.</returns>
    private async Task<bool> Keep(Pass pass, int from, int count, BatchResult result, CancellationToken cancel)
    {
        var (import, position, total) = (pass.Import, from + count, pass.Records.Items.Count);
        var ended = position >= total;
        var state =
            !ended ? import.State
            : import.State == ImportState.Checking ? ImportState.Checked
            : ImportState.Done;
        var samples = JsonSerializer.Serialize(result.Texts.Take(Shown));
        await using var db = await databases.OpenForWriting(work.Caller, cancel);
        var changed = await db.Set<Import>()
            .Where(row => row.Id == import.Id && row.State == import.State && row.Position == from)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Position, position)
                        .SetProperty(row => row.State, state)
                        .SetProperty(row => row.Records, total)
                        .SetProperty(row => row.Rows, pass.Records.Rows)
                        .SetProperty(row => row.Good, row => row.Good + result.Good)
                        .SetProperty(row => row.Known, row => row.Known + result.Known)
                        .SetProperty(row => row.Rejected, row => row.Rejected + result.Rejected)
                        .SetProperty(row => row.Samples, row => row.Samples == "[]" ? samples : row.Samples)
                        .SetProperty(row => row.FinishedAt, ended ? db.Now : (DateTime?)null),
                cancel
            );
        if (changed == 0)
        {
            return false;
        }

        result.Rejects.ForEach(db.Append);
        await db.Commit(cancel);
        return true;
    }

    private async Task Fail(Import import, string problem, CancellationToken cancel)
    {
        await using var db = await databases.OpenForWriting(work.Caller, cancel);
        await db.Set<Import>()
            .Where(row => row.Id == import.Id && row.State == import.State)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.State, ImportState.Failed)
                        .SetProperty(row => row.Problem, problem)
                        .SetProperty(row => row.FinishedAt, db.Now),
                cancel
            );
        await db.Commit(cancel);
    }

    private sealed record Imported(Guid ImportId, Guid Id, string Text);

    private sealed class Pass(Import import, Importer importer, ImportRecords records)
    {
        public Import Import => import;

        public Importer Importer => importer;

        public ImportRecords Records => records;

        public ImportMapping Mapping { get; } = import.ReadMapping();

        public ImportOptions Options { get; } = import.ReadOptions();
    }

    private sealed class BatchResult
    {
        /// <summary>How many records of the batch were looked at.</summary>
        public int Handled { get; set; }

        /// <summary>The company became read-only: the record at hand is neither good nor rejected, it waits.</summary>
        public bool IsHeld { get; set; }

        public int Good { get; private set; }

        public int Known { get; private set; }

        public int Rejected { get; private set; }

        public List<string> Texts { get; } = [];

        public List<ImportReject> Rejects { get; } = [];

        public void Count(bool mine)
        {
            Good += mine ? 1 : 0;
            Known += mine ? 0 : 1;
        }

        public void Reject(Pass pass, ImportRecord record, IReadOnlyList<ImportReject> rejects)
        {
            Rejected++;
            Rejects.AddRange(RecordRejects.Complete(pass.Importer, record, rejects, pass.Import.Id));
        }
    }
}
