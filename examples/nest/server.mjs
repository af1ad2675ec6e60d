import { cors } from '@crossguard/cors/nest';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

// What the decorators @Controller(), @Get() and @Module() do, in plain JavaScript.
class HelloController {
  hello() {
    return 'hello';
  }
}
Controller()(HelloController);
const hello = Object.getOwnPropertyDescriptor(HelloController.prototype, 'hello');
Get()(HelloController.prototype, 'hello', hello);

// oxlint-disable-next-line typescript/no-extraneous-class -- what a module is in Nest
class AppModule {}
Module({ controllers: [HelloController] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false });
app.use(cors(parsed.policy));
await app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
console.log(await app.getUrl());
