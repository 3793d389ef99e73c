namespace BackOffice.Kernel.Data;

/// <summary>Tells PostgreSQL whose rows this session may touch; policies on every tenant table read the setting.</summary>
internal static class RowSecurity
{
    private const string Setting = "app.tenant_id";

    /// <summary>
    /// The sub-select makes it a one-time filter instead of a call per row; NULLIF, because after a transaction-local
    /// setting the value is an empty string.
    /// </summary>
    public const string Policy = $"\"{TenantDb.TenantColumn}\" = (SELECT NULLIF(current_setting('{Setting}', true), '')::uuid)";

    public static async Task Enter(TenantDb db, CancellationToken cancel)
    {
        await using var command = db.Command($"SELECT set_config('{Setting}', @tenant, false)");
        command.Add("tenant", db.TenantId.ToString());
        await command.ExecuteNonQueryAsync(cancel);
    }
}
