using System.Text;
using BackOffice.Kernel.Imports;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Areas.Finance.Import;

/// <summary>Imports as a person does: upload, check, confirm.</summary>
internal static class Imports
{
    public static Task<ImportCard> Stage(this TestCompany company, string type, string csv) =>
        company.Do((StageImport stage) => stage.Run(type, $"{type}.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv))));

    /// <summary>Up to the preview.</summary>
    public static async Task<ImportCard> Check(this TestCompany company, string type, string csv, ImportOptions? options = null)
    {
        var staged = await company.Stage(type, csv);
        await company.Do((CheckImport check) => check.Run(new CheckImport.Request(staged.Id, Options: options), inBackground: false));
        return await company.Finish(staged.Id);
    }

    /// <summary>Up to the end.</summary>
    public static async Task<ImportCard> Import(this TestCompany company, string type, string csv, ImportOptions? options = null)
    {
        var checkedFile = await company.Check(type, csv, options);
        await company.Do((ConfirmImport confirm) => confirm.Run(new ConfirmImport.Request(checkedFile.Id), inBackground: false));
        return await company.Finish(checkedFile.Id);
    }

    public static async Task<ImportCard> Finish(this TestCompany company, Guid id)
    {
        await company.Ask((ImportRunner runner) => runner.Run(id, null, default));
        return await company.Do((GetImport get) => get.Run(id));
    }

    public static async Task<IReadOnlyList<RejectedCell>> Rejects(this TestCompany company, ImportCard import, bool withRecord = false) =>
        (await company.Do((ImportRejects rejects) => rejects.Run(import.Id, new(), withRecord))).Items;

    public static async Task<string> RejectedFile(this TestCompany company, ImportCard import)
    {
        using var output = new MemoryStream();
        await company.Do((RejectedRows rows) => rows.Run(import.Id, output));
        return Encoding.UTF8.GetString(output.ToArray()).TrimStart('\ufeff');
    }
}
