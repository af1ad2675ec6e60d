// oxlint-disable-next-line import/no-unassigned-import -- it has to run before the frameworks
import './quiet.ts';
import { Readable } from 'node:stream';
import { cors } from '@crossguard/cors/nest';
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Header,
  HttpCode,
  Module,
  Options,
  type INestApplication,
  Post,
  Put,
  Res,
  StreamableFile,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';

import { listening, type StartApp } from './app.ts';
import { contract } from './contract.ts';

// What the two platforms have in common.
type Request = { readonly headers: Readonly<Record<string, unknown>> };
type Response = { header(name: string, value: string | string[]): unknown };

class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<Request>();
    if (headers['x-token'] === 'secret') return true;
    throw new UnauthorizedException();
  }
}

@Controller('api')
class ApiController {
  @Get('ok')
  @Header('X-Request-Id', '1')
  ok(@Res({ passthrough: true }) res: Response): string {
    res.header('Set-Cookie', ['a=1', 'b=2']);
    res.header('Link', ['</a>', '</b>']);
    return 'ok';
  }

  @Post('echo')
  @HttpCode(200)
  echo(@Body() { text }: { readonly text: string }): string {
    return `text=${text}`;
  }

  @Get('throws')
  throws(): void {
    throw new Error('thrown');
  }

  @Get('stream')
  stream(): StreamableFile {
    return new StreamableFile(Readable.from(['a', 'b'], { objectMode: false }));
  }

  @Get('sse')
  @Header('Content-Type', 'text/event-stream')
  events(): StreamableFile {
    return new StreamableFile(Readable.from(['data: 1\n\n'], { objectMode: false }));
  }

  @Get('endless')
  endless(): StreamableFile {
    const body = new Readable({ read: () => {} });
    body.push('a');
    return new StreamableFile(body);
  }

  @Get('not-modified')
  @HttpCode(304)
  notModified(): void {}

  @Get('own')
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Vary', 'Accept, origin')
  own(): string {
    return 'own';
  }

  @Options('options')
  @Header('Allow', 'GET')
  options(): void {}

  @Put('private')
  @UseGuards(TokenGuard)
  guarded(): string {
    return 'done';
  }

  @Get('sub/x')
  sub(): string {
    return 'sub';
  }
}

@Controller()
class OtherController {
  @Get('public/x')
  everybody(): string {
    return 'public';
  }

  @Get('two/x')
  two(): string {
    return 'two';
  }

  @Get('other')
  @Header('Access-Control-Allow-Origin', '*')
  other(): string {
    return 'other';
  }
}

@Module({ controllers: [ApiController, OtherController] })
// oxlint-disable-next-line typescript/no-extraneous-class -- what a module is in Nest
class AppModule {}

contract(
  'NestJS on Express',
  startNest(() => NestFactory.create(AppModule, new ExpressAdapter(), { logger: false })),
);
contract(
  'NestJS on Fastify',
  startNest(() => NestFactory.create(AppModule, new FastifyAdapter(), { logger: false })),
);

function startNest(create: () => Promise<INestApplication>): StartApp {
  return async ({ first, second, saw }) => {
    const app = await create();
    app.use(cors(first));
    app.use('/two', cors(second));
    app.use((req: { readonly method: string }, _res: unknown, next: () => void) => {
      saw(req.method);
      next();
    });
    await app.listen(0, '127.0.0.1');
    return listening(app.getHttpServer());
  };
}
